import path from 'node:path';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';
import { exportsOf } from './exports-of';
import type { Workload } from './workload';

const EXAMPLE = 'export default { write: () => ({ … }), read: (written) => ({ … }) } satisfies Workload';

/** The workload that the definition names. @throws UserError with everything that is wrong with its file. */
export function loadWorkload(file: string): Workload {
  const { default: workload } = exportsOf(path.resolve(projectRoot(), file), file);
  if (typeof workload !== 'object' || workload === null)
    throw new UserError(`${file} exports no workload; end it with: ${EXAMPLE}`);
  const { write, read, handled } = workload as Readonly<Record<string, unknown>>;
  const wrong = [
    ...(typeof write === 'function' ? [] : [missing('write', 'it makes the call that writes')]),
    ...(typeof read === 'function' ? [] : [missing('read', 'it makes the call that reads what was written')]),
    ...(handled === undefined || typeof handled === 'function' ? [] : ['handled: must be a function']),
  ];
  if (wrong.length === 0) return workload as Workload;
  throw new UserError(`The workload ${file} is not complete:\n${wrong.map((one) => `  ${one}`).join('\n')}`);
}

function missing(name: string, what: string): string {
  return `${name}: must be a function; ${what}`;
}
