import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { engineRoot } from '../project/root';

/** The template that a service begins with unless another is asked for. */
export const DEFAULT_TEMPLATE = 'hello';

/** What every project has, whatever its template. */
const FRAME = 'shared';

const root = path.join(engineRoot, 'templates');

/** A file of a template: its path in the project, and its content. */
export interface TemplateFile {
  readonly file: string;
  readonly content: string;
}

/** The services that can be begun with. */
export function templates(): string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => name !== FRAME);
}

/** What every project has: how it is built, tested and deployed. */
export function frameFiles(): TemplateFile[] {
  return filesOf(FRAME);
}

/** A service: its definition, its functions, and what goes with them. */
export function serviceFiles(template: string): TemplateFile[] {
  return filesOf(template);
}

function filesOf(template: string): TemplateFile[] {
  const folder = path.join(root, template);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => ({
      file: nameInProject(path.relative(folder, file)),
      content: readFileSync(file, 'utf8'),
    }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

/**
 * `.template` in a file's name is left out. It is there where npm would leave the file out of the package, or where a
 * tool would take it for one of this repository's own.
 */
function nameInProject(file: string): string {
  return file.replace('.template', '');
}
