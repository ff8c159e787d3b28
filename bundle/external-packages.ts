import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import type { Compiled } from './compile/compile';
import { packageOf, readManifest } from './packages/package';
import { placeOf, type Source } from './settings';
import { loadsLazily } from './source/lazy';

/** Lambda Developer Guide, "Runtime-included SDK versions". */
const IN_LAMBDA = /^@(aws-sdk|smithy)\//;

/**
 * Checks that what a bundle leaves out is there when the bundle loads.
 *
 * @param inZip Folders of packages that go into the zip, by their names.
 * @throws UserError for a module that would not be found, or that cannot be required.
 */
export function assertFound(compiled: Compiled, source: Source, inZip: ReadonlyMap<string, string>): void {
  const at = placeOf(source);
  for (const { path: module, kind, external } of compiled.output.imports) {
    const name = packageOf(module);
    if (!external || isBuiltin(module) || name === undefined || IN_LAMBDA.test(module)) continue;
    const folder = inZip.get(name);
    if (folder !== undefined && kind !== 'dynamic-import' && source.settings.format !== 'esm') {
      if (!isRequirable(module, folder))
        throw new UserError(
          `${at} puts ${name}, an ES module, whole into the zip: make the function an ES module too, bundle: { format: 'esm' }`,
        );
    }
    if (folder === undefined && loadsAtOnce(compiled, source, module))
      throw new UserError(
        `${at} loads ${module}, which is external and neither in the zip nor in Lambda. Put it into the zip, bundle: { assets: ['node_modules/${name}'] }, or remove it from bundle.external`,
      );
  }
}

function loadsAtOnce({ inputs }: Compiled, { root }: Source, module: string): boolean {
  return Object.entries(inputs)
    .filter(([, { imports }]) => imports.some((one) => one.external && one.path === module))
    .some(([input]) => !loadsLazily(path.join(root, input), module));
}

/** Lambda's Node.js cannot require ES modules (Lambda Developer Guide, "Experimental Node.js features"). */
function isRequirable(module: string, folder: string): boolean {
  const above = folder.slice(0, folder.lastIndexOf('node_modules'));
  try {
    const file = createRequire(path.join(above, 'index.js')).resolve(module);
    return !isEsModule(file);
  } catch {
    return false; // it has no entry for require()
  }
}

function isEsModule(file: string): boolean {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.mjs');
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const about = readManifest(folder);
    if (about !== undefined) return about.type === 'module';
  }
  return false;
}
