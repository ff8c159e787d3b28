import type { Child } from '../../../../process/child';
import { endAll, treeOf, withVariable } from '../../../processes';
import { environmentMark } from './variables';

/** Ends an environment with all that its function started, also with what let go of it. */
export function endEnvironment(child: Child, id: string): void {
  const tree = treeOf(child.pid);
  child.kill();
  endAll(() => [...tree.splice(0), ...withVariable(environmentMark(id))]);
}
