import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { makeFolder } from '../project/make-folder';
import { missingLines, withLines } from './ignored';
import { type Manifest, type Merged, merge } from './manifest';

const MANIFEST = 'package.json';
const IGNORED = '.gitignore';

/** Whether a project has a file or folder of this name. */
export function has(project: string, file: string): boolean {
  return existsSync(path.join(project, file));
}

/** @throws UserError that lists every place where a file, or a link that leads nowhere, stands where a folder is to be. */
export function assertFolders(project: string, files: readonly string[]): void {
  const folders = new Set([project, ...files.flatMap((file) => parents(project, file))]);
  const inTheWay = [...folders].filter((one) =>
    existsSync(one) ? !statSync(one).isDirectory() : isLink(one),
  );
  if (inTheWay.length === 0) return;
  const list = inTheWay.map(
    (one) => `  ${path.relative(process.cwd(), one) || one}${isLink(one) ? ' (a link)' : ''}`,
  );
  throw new UserError(`Where a folder is to be, there is a file. Move it away first:\n${list.join('\n')}`);
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

function parents(project: string, file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => path.join(project, ...parts.slice(0, index + 1)));
}

/** Writes a file that is not there yet. Returns whether it did. */
export function writeNew(project: string, file: string, content: string): boolean {
  if (has(project, file)) return false;
  const target = path.join(project, file);
  makeFolder(path.dirname(target));
  writeFileSync(target, content, { flag: 'wx' });
  return true;
}

/** The project's manifest; undefined where it has none. @throws UserError where it is no JSON object. */
export function readManifest(project: string): Manifest | undefined {
  if (!has(project, MANIFEST)) return undefined;
  const file = path.join(project, MANIFEST);
  const parsed = parse(readFileSync(file, 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Manifest;
  throw new UserError(`${file} is not a JSON object. Mend it, and run this again.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Adds to a manifest that is there what is missing of the template's, in the indentation it has. */
export function extendManifest(project: string, template: Manifest): Merged {
  const file = path.join(project, MANIFEST);
  const merged = merge(readManifest(project) ?? {}, template);
  const indentation = /^[ \t]+/m.exec(readFileSync(file, 'utf8'))?.[0] ?? '  ';
  if (merged.added.length > 0)
    writeFileSync(file, `${JSON.stringify(merged.manifest, undefined, indentation)}\n`);
  return merged;
}

/** Adds to a `.gitignore` that is there what is missing of the template's. Returns the lines. */
export function extendIgnored(project: string, template: string): string[] {
  const file = path.join(project, IGNORED);
  const own = readFileSync(file, 'utf8');
  const lines = missingLines(own, template);
  if (lines.length > 0) writeFileSync(file, withLines(own, lines));
  return lines;
}
