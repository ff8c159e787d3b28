import path from 'node:path';
import { UserError } from '../errors/user-error';
import type { Compiled } from './compile/compile';
import { placeOf, type Source } from './settings';
import { awaitsAtTop } from './source/awaits';

/**
 * esbuild allows `require` of an ES module that awaits at its top level, and does not wait, so its exports are
 * undefined.
 *
 * @throws UserError where a bundle does so.
 */
export function assertAwaited({ inputs }: Compiled, source: Source): void {
  if (source.settings.format !== 'esm') return;
  for (const [input, { imports }] of Object.entries(inputs))
    for (const { path: required, kind, original } of imports) {
      const awaits = kind === 'require-call' ? firstThatAwaits(required, inputs, source.root) : undefined;
      if (awaits === undefined) continue;
      throw new UserError(
        `${placeOf(source)}: ${input} requires "${original}", and ${awaits} awaits at its top level: ` +
          'no require() waits for that. Import it instead: import … from, or await import()',
      );
    }
}

/** The first module that awaits, among an ES module and those that it imports. */
function firstThatAwaits(input: string, inputs: Compiled['inputs'], root: string): string | undefined {
  return [...esModules(input, inputs)].find((one) => awaitsAtTop(path.join(root, one)));
}

/** An ES module and those that it imports, each before its own imports; without those that are seen. */
function esModules(input: string, inputs: Compiled['inputs'], seen = new Set<string>()): Set<string> {
  if (inputs[input]?.format !== 'esm' || seen.has(input)) return seen;
  seen.add(input);
  for (const { path: imported, kind } of inputs[input].imports)
    if (kind === 'import-statement') esModules(imported, inputs, seen);
  return seen;
}
