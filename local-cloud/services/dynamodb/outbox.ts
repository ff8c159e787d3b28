import type { Clock } from '../../clock';
import { batchOf } from './batch';
import { inTime } from './in-time';
import type { Change } from './types';
import { type Waiting, winnersOf } from './winners';

interface OutboxOptions {
  readonly clock: Clock;
  /** The replication lag: milliseconds from a write until it is sent. A change takes from half to twice as long. */
  readonly lagMs: number;
  /** Sends changes, each as JSON, to the other replica; rejects while the replica cannot be reached. */
  readonly send: (changes: readonly string[]) => Promise<void>;
  /**
   * How many changes may wait until only the last of each item goes on waiting, for a region that is away for long.
   * Default: 100,000.
   */
  readonly most?: number | undefined;
  /**
   * Called with the number of oldest changes that need not be sent any more, since they or later ones of their items have
   * arrived or are waiting. If it throws, they are counted in a later call.
   */
  readonly onSent?: (count: number) => void;
  readonly log: (line: string) => void;
}

const MOST_WAITING = 100_000;

const RETRY_MS = 500;

/** The part of the lag by which a change may leave later than it is due, together with those that are due by then. */
const GATHERING = 1 / 20;

/** The time-out for a batch, which is then sent again. It does no harm if a replica receives a batch twice. */
const PATIENCE_MS = 5000;

/**
 * Changes for one other replica. They wait while it is down, and arrive when it is back ("How DynamoDB global tables
 * work"): of each item at least the one that wins, so that the replicas agree.
 */
export class Outbox {
  private waiting: Waiting[] = [];
  /** How many changes have left: the position of the first that waits. */
  private left = 0;
  /** How many of them nobody was told of yet. */
  private untold = 0;
  /** How many may wait until those that others win over are taken out. */
  private most: number;
  private running = false;
  /** Whether the last batch did not arrive. */
  private failing = false;
  private closed = false;

  constructor(private readonly options: OutboxOptions) {
    this.most = options.most ?? MOST_WAITING;
  }

  /** Never throws: the change has been kept by then. */
  add(change: Change): void {
    const { clock, lagMs } = this.options;
    const dueAt = clock.now() + lagMs * 2 ** (2 * Math.random() - 1);
    this.waiting.push({ change, dueAt, count: 1 });
    if (this.waiting.length > this.most) this.thin();
    if (!this.running) this.run().catch((error) => this.options.log(`replication: ${error}`));
  }

  close(): void {
    this.closed = true;
  }

  /** So no more than twice as many wait as tables have items, deleted ones included, and each is looked at a few times. */
  private thin(): void {
    this.waiting = winnersOf(this.waiting);
    this.most = Math.max(2 * this.waiting.length, this.options.most ?? MOST_WAITING);
  }

  private async run(): Promise<void> {
    this.running = true;
    const { clock, lagMs } = this.options;
    try {
      for (let next = this.waiting[0]; next !== undefined && !this.closed; next = this.waiting[0]) {
        const wait = next.dueAt - clock.now();
        if (wait > 0) await clock.sleep(Math.max(wait, lagMs * GATHERING));
        else if (!(await this.sendDue())) await clock.sleep(RETRY_MS);
      }
    } finally {
      this.running = false; // the next change begins anew
    }
  }

  private async sendDue(): Promise<boolean> {
    const { clock, send, log } = this.options;
    const { changes, count } = batchOf(this.waiting, clock.now());
    const end = this.left + count;
    try {
      await inTime(send(changes), PATIENCE_MS);
    } catch (error) {
      if (!this.failing) log(`changes wait, and are sent until they arrive: ${error}`);
      this.failing = true;
      return false;
    }
    if (this.failing) log('changes arrive again');
    this.failing = false;
    this.leave(end);
    return true;
  }

  /** Takes out all changes before a position. One that has come to stand for others since then stays, and is sent again. */
  private leave(end: number): void {
    let [index, left] = [0, this.left];
    for (const { count } of this.waiting) {
      if (left + count > end) break;
      left += count;
      index += 1;
    }
    this.waiting.splice(0, index);
    this.untold += left - this.left;
    this.left = left;
    this.tell();
  }

  /** What cannot be told now is told with the next that leave. Until then the journal has them as unsent. */
  private tell(): void {
    if (this.untold === 0) return;
    try {
      this.options.onSent?.(this.untold);
      this.untold = 0;
    } catch (error) {
      this.options.log(`${error}`);
    }
  }
}
