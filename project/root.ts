import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's folder: the nearest one above this code that holds `cdktf.json`. */
export const projectRoot: string = findRoot(__dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'cdktf.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('cdktf.json is missing: is this an antipode project?');
  return findRoot(parent);
}
