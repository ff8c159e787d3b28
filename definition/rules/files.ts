import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Problem, suggest } from '../../errors/problems';

/** A file that a definition names, and its place there. */
export interface NamedFile {
  readonly path: string;
  readonly file: string;
  /** The folder that it is relative to. */
  readonly projectRoot: string;
}

/** A file must exist, inside the project's folder. */
export function fileProblems(named: NamedFile): Problem[] {
  const outside = outsideProblems(named);
  return outside.length > 0 ? outside : missingProblems(named);
}

/** A file must be inside the project's folder, wherever that is. */
export function outsideProblems({ path: at, file, projectRoot }: NamedFile): Problem[] {
  const inside = path.relative(projectRoot, path.resolve(projectRoot, file));
  if (!path.isAbsolute(file) && !inside.startsWith('..')) return [];
  return [{ path: at, message: `"${file}" must be a path inside the project's folder, relative to it` }];
}

/** A file must exist. Files with the same ending may have been meant: in its folder, or in folders beside it. */
export function missingProblems(
  { path: at, file, projectRoot }: NamedFile,
  endings: readonly string[] = [path.extname(file)],
): Problem[] {
  if (isFile(path.resolve(projectRoot, file))) return [];
  const near = neighbours(file, projectRoot).filter((one) => endings.includes(path.extname(one)));
  return [{ path: at, message: `the file "${file}" does not exist${suggest(file, near)}` }];
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

function neighbours(file: string, projectRoot: string): string[] {
  const folder = path.posix.dirname(file);
  const folders = folder === '.' ? [folder] : [folder, ...list(projectRoot, path.posix.dirname(folder))];
  return folders.flatMap((one) => list(projectRoot, one));
}

function list(projectRoot: string, folder: string): string[] {
  const absolute = path.resolve(projectRoot, folder);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) return [];
  return readdirSync(absolute).map((name) => path.posix.join(folder, name));
}
