import type { DeployEvent } from '../../terraform/events';
import { Progress } from '../../terraform/progress';
import type { Terminal } from '../terminal';

/** Shows how far a run of cdktf over these stacks is, in one line. */
export function showProgress(terminal: Terminal, stacks: readonly string[]): (event: DeployEvent) => void {
  const progress = new Progress(stacks);
  return (event) => {
    progress.add(event);
    terminal.status(progress.line(70));
  };
}
