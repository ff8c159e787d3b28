import type { Child } from '../../../../process/child';
import { endAll, treeOf, withVariable } from '../../../processes';
import { environmentMark } from './variables';

/** Ends an environment and all processes that its function started, detached ones included. */
export function endEnvironment(child: Child, id: string): void {
  const tree = treeOf(child.pid);
  child.kill();
  endAll(() => [...tree.splice(0), ...withVariable(environmentMark(id))]);
}
