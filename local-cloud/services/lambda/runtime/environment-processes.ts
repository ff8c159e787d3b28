import type { Child, Exit } from '../../../../process/child';
import { endAll, startOf, treeOf, withVariable } from '../../../processes';
import { environmentMark } from './variables';

/** The environment could not even be started. */
const NO_EXIT: Exit = { code: null, signal: null };

/** The processes of an environment: its own, and all that were seen below it, even if they have lost their parents. */
export class EnvironmentProcesses {
  /** The numbers of processes, and when each of them started. */
  private readonly seen = new Map<number, string>();
  private readonly start: string | undefined;

  constructor(
    private readonly child: Child,
    private readonly id: string,
  ) {
    this.start = startOf(child.pid);
  }

  /** Tells once how the environment's own process has ended. */
  whenEnded(tell: (exit: Exit) => void): void {
    this.child.exited
      .catch(() => NO_EXIT)
      .then(tell)
      .catch(console.error);
  }

  /** Those that run now. */
  look(): number[] {
    const { pid } = this.child;
    const isThere = this.start !== undefined && startOf(pid) === this.start;
    const tree = isThere ? treeOf(pid) : [];
    for (const [one, start] of this.seen)
      if (!tree.includes(one) && startOf(one) !== start) this.seen.delete(one);
    for (const one of tree) {
      const start = startOf(one);
      if (start !== undefined) this.seen.set(one, start);
    }
    return [...this.seen.keys()];
  }

  /** Ends the environment and all processes that its function started, detached ones included. */
  end(): void {
    const seen = this.look();
    this.child.kill();
    endAll(() => [...seen.splice(0), ...withVariable(environmentMark(this.id))]);
  }
}
