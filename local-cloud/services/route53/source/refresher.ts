import type { Clock } from '../../../clock';
import { every } from '../../until-done';
import { readSnapshot, type Snapshot } from './snapshot';
import type { Route53Source } from './source';

interface RefresherOptions {
  readonly source: Route53Source;
  readonly clock: Clock;
  readonly pollMs: number;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly log: (line: string) => void;
}

/**
 * Reads the source repeatedly, and at once after a change. While the source fails, for example because Route 53's
 * control plane is down, the last data stays in use.
 */
export class Refresher {
  private readonly stopped = new AbortController();
  private current: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private failing = false;

  constructor(private readonly options: RefresherOptions) {}

  /** Begins to read at its interval, until it is stopped. */
  start(): void {
    const { clock, pollMs, log } = this.options;
    every(pollMs, () => this.refresh(), {
      clock,
      signal: this.stopped.signal,
      log: (line) => log(`route53: ${line}`),
    });
  }

  /** Resolves after a complete reading that began after this call. */
  refresh(): Promise<void> {
    if (this.current === undefined) return this.begin();
    this.next ??= this.current.then(() => this.begin());
    return this.next;
  }

  stop(): void {
    this.stopped.abort();
  }

  private begin(): Promise<void> {
    this.next = undefined;
    this.current = this.read().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }

  private async read(): Promise<void> {
    const { source, onSnapshot, log } = this.options;
    try {
      const snapshot = await readSnapshot(source);
      this.failing = false;
      if (!this.stopped.signal.aborted) onSnapshot(snapshot);
    } catch (error) {
      if (!this.failing) log(`route53: going on with what is known, for the API fails: ${String(error)}`);
      this.failing = true;
    }
  }
}
