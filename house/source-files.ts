import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that are generated or downloaded, and fixtures, which nobody compiles. */
const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  '.antipode',
  '.git',
  'state',
  'reviewed',
  'coverage',
  '.gen',
  'fixtures',
]);

/** All source files below a folder, by their paths from it, sorted by name. */
export function sourceFiles(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder))
    .sort()
    .filter((name) => !(LEFT_OUT.has(name) && (folder === '' || name !== 'state')))
    .filter((name) => !name.startsWith('cdktf.out'))
    .map((name) => path.posix.join(folder, name))
    .flatMap((file) => {
      const entry = lstatSync(path.join(root, file));
      if (entry.isDirectory()) return sourceFiles(root, file);
      return entry.isFile() && /\.(?:[cm]?ts|[cm]?js)$/.test(file) ? [file] : [];
    });
}
