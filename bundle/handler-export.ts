import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import type { Compiled } from './compile/compile';
import { packageFolder } from './packages/package';
import { placeOf, type Source } from './settings';
import { commonJsExports } from './source/commonjs-exports';

/** What Lambda looks for in the bundle. */
const HANDLER = 'handler';

/** @throws UserError where the entry surely exports no `handler`; it accepts an entry where this cannot be known. */
export function assertHandler(compiled: Compiled, source: Source): void {
  const { entry, root, settings } = source;
  const format = compiled.inputs[path.posix.normalize(entry)]?.format;
  const isCommonJs = format !== 'esm';
  const names = isCommonJs ? commonJsExports(path.resolve(root, entry)) : exportsOf(compiled, root);
  if (names !== undefined && !names.includes(HANDLER)) {
    const others = names.length === 0 ? '' : `${names.map((name) => `"${name}"`).join(', ')} and `;
    throw new UserError(
      `${placeOf(source)} exports ${others}no "${HANDLER}", which Lambda calls. ` +
        `Write it so: ${format === 'cjs' ? 'exports.' : 'export const '}${HANDLER} = async (event) => { … }`,
    );
  }
  if (isCommonJs && settings.format === 'esm')
    throw new UserError(
      `${placeOf(source)} is CommonJS, whose exports an ES module does not pass on: ` +
        `write export const ${HANDLER} in it, or leave out bundle.format`,
    );
}

/**
 * The exports of an ES module. Undefined where it may pass on what CommonJS exports, since these are known only when
 * it runs.
 */
function exportsOf({ output, code, inputs }: Compiled, root: string): string[] | undefined {
  const list = /0&&\(module\.exports=\{(.*)\}\);?\s*(?:\/\/# sourceMappingURL=.*\s*)?$/.exec(code)?.[1] ?? '';
  const listed = list.split(',').flatMap((one) => /^"?([^":]+)"?/.exec(one)?.[1] ?? []);
  const names = output.exports.length > 0 ? output.exports : listed;
  if (names.includes(HANDLER)) return names;
  return Object.keys(inputs).some((input) => passesOnUnknown(input, inputs, root)) ? undefined : names;
}

/** Whether a source says `export * from` and imports something that is not an ES module of the bundle. */
function passesOnUnknown(input: string, inputs: Compiled['inputs'], root: string): boolean {
  const { format, imports = [] } = inputs[input] ?? {};
  if (format !== 'esm' || packageFolder(input) !== undefined) return false;
  const others = imports.filter((one) => !path.isAbsolute(one.path)); // antipode itself injects that one
  if (others.every((one) => !one.external && inputs[one.path]?.format === 'esm')) return false;
  return /\bexport\s*\*/.test(readFileSync(path.join(root, input), 'utf8'));
}
