import { byTurns } from './fair';
import { type Held, type Message, type QueueState, receiptHandle } from './message';

interface NextOptions {
  readonly now: number;
  readonly max: number;
  /** The receives after which a message is exhausted. */
  readonly maxReceiveCount?: number | undefined;
}

export interface Counts {
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
}

/** Amazon SQS Developer Guide, "Exactly-once processing in Amazon SQS": the deduplication interval. */
const DEDUPLICATION_MS = 5 * 60_000;

type State = { -readonly [Field in keyof Held]: Held[Field] };

/** One queue's messages, and who may receive which message when: a state machine without its own clock or disk. */
export class Queue {
  /** The first to arrive comes first. */
  private readonly held = new Map<string, State>();
  private readonly recent = new Map<string, Message>();
  private lastSequence = 0;

  constructor(private readonly fifo: boolean) {}

  nextSequence(): number {
    return this.lastSequence + 1;
  }

  /** The message that was sent with a deduplication key in the last five minutes. */
  duplicateOf(key: string, now: number): Message | undefined {
    const earlier = this.recent.get(key);
    return earlier && now < earlier.sentAt + DEDUPLICATION_MS ? earlier : undefined;
  }

  /** All of its state that outlives an outage, message by message: after one, none is in flight. */
  *state(): Generator<QueueState> {
    for (const { message, receiveCount, firstReceivedAt } of this.held.values())
      yield { held: { message, receiveCount, firstReceivedAt } };
    for (const recent of this.recent) yield { recent };
    yield { lastSequence: this.lastSequence };
  }

  restore({ held, recent, lastSequence = 0 }: QueueState): void {
    if (held) this.held.set(held.message.id, { ...held, visibleAt: held.message.delayedUntil });
    if (recent) this.recent.set(...recent);
    this.lastSequence = Math.max(this.lastSequence, lastSequence);
  }

  add(message: Message, { receiveCount = 0, key }: { receiveCount?: number; key?: string | undefined } = {}) {
    this.held.set(message.id, {
      message,
      receiveCount,
      firstReceivedAt: undefined,
      visibleAt: message.delayedUntil,
    });
    this.lastSequence = Math.max(this.lastSequence, message.sequence ?? 0);
    if (key !== undefined) this.recent.set(key, message);
  }

  /**
   * The messages that a receive gets now, and the exhausted ones that it comes across. It changes nothing. Whoever holds
   * one sees each later change of it.
   */
  next({ now, max, maxReceiveCount = Number.POSITIVE_INFINITY }: NextOptions): {
    received: Held[];
    exhausted: Held[];
  } {
    const [received, exhausted]: [Held[], Held[]] = [[], []];
    for (const state of this.receivable(now)) {
      if (received.length === max) break;
      (state.receiveCount >= maxReceiveCount ? exhausted : received).push(state);
    }
    return { received, exhausted };
  }

  /** Counts a receive. */
  handOut(id: string, now: number): void {
    const state = this.held.get(id);
    if (!state) return;
    state.receiveCount += 1;
    state.firstReceivedAt ??= now;
  }

  /** The message whose latest receive gave this receipt handle. */
  find(id: string, handle: string): Held | undefined {
    const state = this.held.get(id);
    return state && receiptHandle(state) === handle ? state : undefined;
  }

  changeVisibility(id: string, visibleAt: number): void {
    const state = this.held.get(id);
    if (state) state.visibleAt = visibleAt;
  }

  delete(id: string): void {
    this.held.delete(id);
  }

  clear(): void {
    this.held.clear();
    this.recent.clear();
  }

  /** The ids of the messages that were sent before a moment. */
  sentBefore(moment: number): string[] {
    const over = [...this.held.values()].filter(({ message }) => message.sentAt < moment);
    return over.map(({ message }) => message.id);
  }

  /** Forgets the deduplication keys that no longer count. */
  forgetKeys(now: number): void {
    for (const [key, { sentAt }] of this.recent)
      if (sentAt + DEDUPLICATION_MS <= now) this.recent.delete(key);
  }

  counts(now: number): Counts {
    const later = [...this.held.values()].filter(({ visibleAt }) => visibleAt > now);
    const inFlight = later.filter((state) => isInFlight(state, now)).length;
    return { visible: this.held.size - later.length, delayed: later.length - inFlight, inFlight };
  }

  /**
   * How old the oldest message is; undefined if there is none. A standard queue leaves out what was received three times
   * or more. A dead letter is as old as its move ("Available CloudWatch metrics for Amazon SQS").
   */
  oldestMs(now: number): number | undefined {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { message, receiveCount } of this.held.values()) {
      const isDead = message.deadLetterSource !== undefined;
      if (this.fifo || isDead || receiveCount < 3)
        oldest = Math.min(oldest, isDead ? message.delayedUntil : message.sentAt);
    }
    return Number.isFinite(oldest) ? Math.max(0, now - oldest) : undefined; // the time may have been set back
  }

  /** When the next delayed or in-flight message becomes visible. */
  nextVisibleAt(now: number): number {
    const times = [...this.held.values()].map(({ visibleAt }) => visibleAt).filter((at) => at > now);
    return times.reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  }

  /** The messages that could be received now, the next one first. */
  receivable(now: number): State[] {
    const all = [...this.held.values()];
    if (this.fifo) return inOrder(all, now);
    const visible = all.filter(({ visibleAt }) => visibleAt <= now);
    const sorted = visible.sort((one, other) => one.visibleAt - other.visibleAt); // a failed message comes last
    const inFlight = all.filter((state) => isInFlight(state, now));
    return byTurns(sorted, inFlight);
  }
}

/** The first messages of each group, unless a message of the group is in flight ("FIFO queue delivery logic"). */
function inOrder(all: readonly State[], now: number): State[] {
  const blocked = new Set(all.filter((state) => isInFlight(state, now)).map(({ message }) => message.group));
  return all.filter(({ message, visibleAt }) => {
    if (visibleAt > now) blocked.add(message.group); // delayed: later messages wait too
    return !blocked.has(message.group);
  });
}

/** Received, but neither deleted nor visible again. */
export function isInFlight({ receiveCount, visibleAt }: Held, now: number): boolean {
  return receiveCount > 0 && visibleAt > now;
}
