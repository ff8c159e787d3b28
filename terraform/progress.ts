import type { DeployEvent } from './events';

interface StackProgress {
  total: number;
  done: number;
  state: 'waiting' | 'working' | 'done' | 'failed';
}

/** How far a deployment is, stack by stack. */
export class Progress {
  private readonly stacks: Map<string, StackProgress>;

  constructor(names: readonly string[]) {
    this.stacks = new Map(names.map((name) => [name, { total: 0, done: 0, state: 'waiting' }]));
  }

  add(event: DeployEvent): void {
    const stack = this.stacks.get(event.stack);
    if (!stack) return;
    if (event.kind === 'planned') stack.total = event.add + event.change + event.destroy;
    if (event.kind === 'finished') stack.done += 1;
    if (event.kind === 'error') stack.state = 'failed';
    else if (event.kind === 'complete' || event.kind === 'unchanged') stack.state = 'done';
    else if (stack.state === 'waiting') stack.state = 'working';
  }

  /** One line of at most `columns` characters: `data ✓  region-us-east-1 12/34`. */
  line(columns = 80): string {
    const parts = [...this.stacks].map(([name, { total, done, state }]) => {
      if (state === 'waiting') return `${name} –`;
      if (state === 'working') return `${name} ${total === 0 ? '…' : `${done}/${total}`}`;
      return `${name} ${state === 'done' ? '✓' : '✗'}`;
    });
    const line = parts.join('  ');
    return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
  }
}
