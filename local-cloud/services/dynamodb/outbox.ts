import type { Clock } from '../../clock';
import { inTime } from './in-time';
import type { Change } from './types';

interface OutboxOptions {
  readonly clock: Clock;
  /** The replication lag: milliseconds from a write until it is sent. A change takes from half to twice as long. */
  readonly lagMs: number;
  /** Sends changes to the other replica; rejects while the replica cannot be reached. */
  readonly send: (changes: readonly Change[]) => Promise<void>;
  /**
   * Called with the number of oldest changes that left, whether they arrived or were dropped. If it throws, they are
   * counted in a later call.
   */
  readonly onSent?: (count: number) => void;
  readonly log: (line: string) => void;
}

/** The most changes that wait for a region that is down, beside items of tables; beyond it, the oldest are dropped. */
const MAX_WAITING = 100_000;

const BATCH = 100;
const RETRY_MS = 500;

/** The part of the lag by which a change may leave later than it is due, together with those that are due by then. */
const GATHERING = 1 / 20;

/** The time-out for a batch, which is then sent again. It does no harm if a replica receives a batch twice. */
const PATIENCE_MS = 5000;

/** Changes for one other replica. They wait while it is down, and arrive when it is back. */
export class Outbox {
  private readonly waiting: { readonly change: Change; readonly dueAt: number }[] = [];
  /** How many changes have left, sent or dropped: the position of the first that waits. */
  private left = 0;
  /** How many of them nobody was told of yet. */
  private untold = 0;
  /** The most that may wait. */
  private most = MAX_WAITING;
  private running = false;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {}

  /** Never throws: the change has been kept by then. */
  add(change: Change): void {
    this.put(change);
    if (this.waiting.length > this.most) {
      this.leave(this.left + 1);
      this.options.log(`replication: more than ${MAX_WAITING} changes are waiting, the oldest is lost`);
    }
    if (!this.running) void this.run();
  }

  /** For a table's items, of which none is dropped, however many they are. */
  addAll(changes: readonly Change[]): void {
    for (const change of changes) this.put(change);
    this.most = Math.max(this.most, this.waiting.length + MAX_WAITING);
    if (!this.running) void this.run();
  }

  close(): void {
    this.closed = true;
  }

  private put(change: Change): void {
    const { clock, lagMs } = this.options;
    this.waiting.push({ change, dueAt: clock.now() + lagMs * 2 ** (2 * Math.random() - 1) });
  }

  private async run(): Promise<void> {
    this.running = true;
    const { clock, lagMs } = this.options;
    for (let next = this.waiting[0]; next !== undefined && !this.closed; next = this.waiting[0]) {
      const wait = next.dueAt - clock.now();
      if (wait > 0) await clock.sleep(Math.max(wait, lagMs * GATHERING));
      else if (!(await this.sendDue())) await clock.sleep(RETRY_MS);
    }
    this.running = false;
  }

  private async sendDue(): Promise<boolean> {
    const { clock, send } = this.options;
    const due = this.dueBefore(clock.now());
    const end = this.left + due.length;
    try {
      await inTime(send(due.map(({ change }) => change)), PATIENCE_MS);
    } catch {
      return false; // the other region is down; the changes stay here
    }
    this.leave(end);
    return true;
  }

  /** Takes out all changes before a position, of which some may have been dropped while they were sent. */
  private leave(end: number): void {
    const count = Math.max(end - this.left, 0);
    this.waiting.splice(0, count);
    if (this.waiting.length === 0) this.most = MAX_WAITING;
    this.left += count;
    this.untold += count;
    this.tell();
  }

  /** What cannot be told now is told with the next that leave. Until then the journal has them as unsent. */
  private tell(): void {
    if (this.untold === 0) return;
    try {
      this.options.onSent?.(this.untold);
      this.untold = 0;
    } catch (error) {
      this.options.log(`replication: ${error}`);
    }
  }

  /** Only the changes before the first that is not due: what is sent is counted from the front. */
  private dueBefore(now: number) {
    const end = this.waiting.findIndex(({ dueAt }) => dueAt > now);
    return this.waiting.slice(0, end < 0 ? BATCH : Math.min(end, BATCH));
  }
}
