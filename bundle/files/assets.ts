import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import { packageFolder } from '../packages/package';
import { placeOf, type Source } from '../settings';
import { type Files, filesAt } from './folder-files';
import { placeInZip } from './relocate';
import type { RunTimeFiles } from './run-time-files';

/** The `assets` of a definition, read: whole packages by their folders, and files and folders. */
export interface Assets {
  readonly packages: readonly string[];
  readonly paths: readonly string[];
}

/** @throws UserError where one of them does not exist, or is not in the project. */
export function definedAssets({ name, root, settings }: Source): Assets {
  const found = (settings.assets ?? []).map((from, index) => {
    const file = path.resolve(root, from);
    const problem = problemOf(path.relative(root, file), file);
    if (problem === undefined) return file;
    throw new UserError(`functions.${name}.bundle.assets[${index}]: "${from}" ${problem}`);
  });
  const isPackage = (file: string) => packageFolder(file) === file;
  return { packages: found.filter(isPackage), paths: found.filter((file) => !isPackage(file)) };
}

function problemOf(relative: string, file: string): string | undefined {
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative))
    return 'must be a file or folder inside the project, by its path from the project’s folder';
  return existsSync(file) ? undefined : 'does not exist, from the project’s folder';
}

/**
 * The contents of all files that go into the zip, each at its path in the project.
 *
 * @throws UserError for programs that the function names and that are not in the zip.
 */
export function assetFiles(
  source: Source,
  { paths }: Assets,
  { files, folders, programs }: RunTimeFiles,
): Files {
  const along = [...files, ...paths];
  for (const [program, user] of programs) {
    if (along.some((one) => `${program}/`.startsWith(`${one}/`))) continue;
    const asset = path.relative(source.root, program);
    throw new UserError(
      `${placeOf(source)}: ${user} names ${path.basename(program)} beside itself, a program of its own that is not bundled. ` +
        `Import its code, or put it into the zip as it is: bundle: { assets: ['${asset}'] }`,
    );
  }
  const found: Files = Object.assign(
    {},
    ...along.map((file) => filesAt(file, placeInZip(file, source.root))),
  );
  const kept = [...folders].map((folder) => `${placeInZip(folder, source.root)}/.keep`);
  return { ...Object.fromEntries(kept.map((file) => [file, new Uint8Array()])), ...found };
}
