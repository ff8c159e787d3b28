import type { Clock } from '../../clock';
import type { Change } from './types';

export interface OutboxOptions {
  readonly clock: Clock;
  /** Milliseconds from a write until it is sent on: half as long for some, twice as long for others. */
  readonly lagMs: number;
  /** Sends changes to the other replica; rejects while it cannot be reached. */
  readonly send: (changes: readonly Change[]) => Promise<void>;
  /** Told how many of the oldest changes have left, whether they arrived or were let go. */
  readonly onSent?: (count: number) => void;
  readonly log: (line: string) => void;
}

/** What a region that is down may miss before its oldest changes are let go. */
const MAX_WAITING = 100_000;

const BATCH = 100;
const RETRY_MS = 500;

/** A replica that has not taken a batch by then did not hear of it, or will hear of it twice, which is as good. */
const PATIENCE_MS = 5000;

/** Changes on their way to one other replica; they wait while it is down, and arrive when it is back. */
export class Outbox {
  private readonly waiting: { readonly change: Change; readonly dueAt: number }[] = [];
  private running = false;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {}

  add(change: Change): void {
    const { clock, lagMs, log } = this.options;
    this.waiting.push({ change, dueAt: clock.now() + lagMs * 2 ** (2 * Math.random() - 1) });
    if (this.waiting.length > MAX_WAITING) {
      this.waiting.shift();
      this.options.onSent?.(1);
      log(`replication: more than ${MAX_WAITING} changes are waiting, the oldest is lost`);
    }
    if (!this.running) void this.run();
  }

  close(): void {
    this.closed = true;
  }

  private async run(): Promise<void> {
    this.running = true;
    const { clock } = this.options;
    for (let next = this.waiting[0]; next !== undefined && !this.closed; next = this.waiting[0]) {
      const wait = next.dueAt - clock.now();
      if (wait > 0) await clock.sleep(wait);
      else if (!(await this.sendDue())) await clock.sleep(RETRY_MS);
    }
    this.running = false;
  }

  private async sendDue(): Promise<boolean> {
    const { clock, send } = this.options;
    const due = this.dueBefore(clock.now());
    try {
      await inTime(send(due.map(({ change }) => change)));
      this.waiting.splice(0, due.length);
      this.options.onSent?.(due.length);
      return true;
    } catch {
      return false; // the other region is down; what it does not know yet stays here
    }
  }

  /** Only the first ones up to one that is not due: what leaves is counted from the front. */
  private dueBefore(now: number) {
    const end = this.waiting.findIndex(({ dueAt }) => dueAt > now);
    return this.waiting.slice(0, end < 0 ? BATCH : Math.min(end, BATCH));
  }
}

function inTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
}
