import path from 'node:path';
import { exportsOf } from '../../definition/exports-of';
import { DefinitionError, type Problem, suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { projectRoot } from '../../project/root';
import type { Extension } from './define-extension';

const PARTS = ['data', 'region'];

/** The extension that a definition names. @throws UserError that says what is wrong with its file. */
export function loadExtension(file: string): Extension {
  const { default: extension } = exportsOf(path.resolve(projectRoot(), file), file, { shared: true });
  if (typeof extension !== 'object' || extension === null)
    throw new UserError(
      `${file} exports no extension; end it with: export default defineExtension({ region(context) { … } })`,
    );
  const problems = Object.entries(extension).flatMap(([key, value]): Problem[] => {
    if (!PARTS.includes(key))
      return [
        { path: key, message: `is not a part${suggest(key, PARTS)}; an extension has: ${PARTS.join(', ')}` },
      ];
    return value === undefined || typeof value === 'function'
      ? []
      : [{ path: key, message: 'must be a function of the context' }];
  });
  if (problems.length > 0) throw new DefinitionError(problems, file);
  return extension;
}
