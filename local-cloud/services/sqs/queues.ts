import type { Clock } from '../../clock';
import type { Journal, Room } from '../../storage/journal';
import { applying } from '../../storage/keeping';
import { handleExpired, noSuchQueue, notInFlight, purgeInProgress } from './errors';
import { apply, entriesOf, type QueueEntry } from './journal';
import { type Held, type Message, messageIdOf } from './message';
import { type Counts, isInFlight, Queue } from './queue';
import { nameOfArn, type QueueSettings } from './settings';
import { Waiters } from './waiters';

interface QueuesOptions {
  readonly clock: Clock;
  readonly journal: Pick<Journal<QueueEntry>, 'past' | 'append' | 'reserve' | 'compact'>;
  /** The settings in a queue's attributes; undefined if there is no such queue. */
  readonly settings: (name: string) => Promise<QueueSettings | undefined>;
}

interface Receive {
  readonly max: number;
  readonly waitMs: number;
  /** How long the messages stay invisible to others. Default: the queue's visibility timeout. */
  readonly visibilityMs?: number | undefined;
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
}

interface Move {
  /** The other queue's name. */
  readonly to: string;
  readonly message: Message;
  /** The number of receives that it counts in the other queue. */
  readonly receiveCount: number;
}

/** PurgeQueue, "Only one PurgeQueue operation is allowed every 60 seconds". */
const PURGE_MS = 60_000;

/** The queues of one region. A change is on disk before it is made: what cannot be kept changes nothing. */
export class Queues {
  private readonly queues = new Map<string, Queue>();
  private readonly waiters: Waiters;
  private readonly purgedAt = new Map<string, number>();
  private readonly fifo = (name: string) => name.endsWith('.fifo');

  constructor(private readonly options: QueuesOptions) {
    this.waiters = new Waiters(options.clock);
    for (const entry of options.journal.past()) this.apply(entry);
    options.journal.compact(entriesOf(this.queues, options.clock.now()));
  }

  /** @throws SqsError if there is no such queue. */
  async settings(name: string): Promise<QueueSettings> {
    const settings = await this.options.settings(name);
    if (settings === undefined) throw noSuchQueue();
    return settings;
  }

  /** Accepts a message, or returns the earlier one with the same deduplication key. */
  add(name: string, message: Omit<Message, 'sentAt' | 'sequence'>, key?: string): Message {
    const now = this.options.clock.now();
    const queue = this.queue(name);
    const earlier = key === undefined ? undefined : queue.duplicateOf(key, now);
    if (earlier) return earlier;
    const sequence = this.fifo(name) ? queue.nextSequence() : undefined;
    const sent = { ...message, sentAt: now, sequence };
    this.keep({ kind: 'sent', queue: name, message: sent, key });
    this.waiters.wake(name);
    return sent;
  }

  /** Receives visible messages, or waits for them. @throws SqsError if there is no such queue, or no longer. */
  async receive(name: string, { max, waitMs, visibilityMs, signal }: Receive): Promise<Held[]> {
    const { clock } = this.options;
    const until = clock.now() + waitMs;
    for (;;) {
      const settings = await this.settings(name);
      const redrive = await this.redrive(settings);
      const received = this.take(name, { ...settings, redrive }, { max, visibilityMs });
      const now = clock.now();
      if (received.length > 0 || now >= until || signal?.aborted) return received;
      await this.waiters.change(name, Math.min(until, this.queue(name).nextVisibleAt(now)) - now, signal);
    }
  }

  /** @throws SqsError if the receipt handle is not valid, or is too old for a FIFO queue. */
  delete(name: string, handle: string): void {
    const id = messageIdOf(handle);
    const held = this.queue(name).find(id, handle);
    if (held === undefined) return; // deleted already, or received again since
    if (this.fifo(name) && !isInFlight(held, this.options.clock.now())) throw handleExpired(handle);
    this.keep({ kind: 'deleted', queue: name, ids: [id] });
    this.waiters.wake(name); // the next message of its group is free
  }

  /** @throws SqsError if the message is not in flight under this receipt handle. */
  changeVisibility(name: string, handle: string, visibilityMs: number): void {
    const id = messageIdOf(handle);
    const now = this.options.clock.now();
    const held = this.queue(name).find(id, handle);
    if (held === undefined || !isInFlight(held, now)) throw notInFlight();
    this.queue(name).changeVisibility(id, now + visibilityMs);
    this.waiters.wake(name);
  }

  counts(name: string, { retentionSeconds }: QueueSettings): Counts {
    this.expire(name, retentionSeconds);
    return this.queue(name).counts(this.options.clock.now());
  }

  /** How old the oldest message is; undefined if none counts. */
  oldestMs(name: string): number | undefined {
    return this.queue(name).oldestMs(this.options.clock.now());
  }

  /** @throws SqsError if the queue was purged less than a minute ago. */
  purge(name: string): void {
    const now = this.options.clock.now();
    if (now < (this.purgedAt.get(name) ?? Number.NEGATIVE_INFINITY) + PURGE_MS) throw purgeInProgress(name);
    this.emptying(name).keep();
    this.purgedAt.set(name, now);
  }

  /** Sets room aside for dropping all messages of a queue that is purged or deleted. @throws NotKept if there is none */
  emptying(name: string): Room {
    const entry = { kind: 'emptied', queue: name } as const;
    return applying(this.options.journal.reserve(entry), () => {
      this.apply(entry);
      this.waiters.wake(name);
    });
  }

  /** The number of messages that could be received now. */
  receivable(name: string): readonly Held[] {
    return this.queue(name).receivable(this.options.clock.now());
  }

  /** Moves a message that somebody holds into another queue. */
  move(from: string, id: string, { to, message, receiveCount }: Move): void {
    const sequence = this.fifo(to) ? this.queue(to).nextSequence() : undefined;
    this.keep({ kind: 'moved', queue: from, id, to, message: { ...message, sequence }, receiveCount });
    this.waiters.wake(from);
    this.waiters.wake(to);
  }

  private take(
    name: string,
    settings: QueueSettings,
    { max, visibilityMs = settings.visibilitySeconds * 1000 }: Pick<Receive, 'max' | 'visibilityMs'>,
  ): Held[] {
    const now = this.options.clock.now();
    this.expire(name, settings.retentionSeconds);
    const { maxReceiveCount } = settings.redrive ?? {};
    const queue = this.queue(name);
    const { received, exhausted } = queue.next({ now, max, maxReceiveCount });
    for (const held of exhausted) this.bury(name, settings, held);
    const ids = received.map(({ message }) => message.id);
    if (ids.length > 0) this.keep({ kind: 'received', queue: name, ids, at: now });
    for (const id of ids) queue.changeVisibility(id, now + visibilityMs);
    return received;
  }

  /** Dead letters of standard queues keep the time they were sent at ("Using dead-letter queues in Amazon SQS"). */
  private bury(name: string, { arn, fifo, redrive }: QueueSettings, held: Held): void {
    if (redrive === undefined) return;
    const now = this.options.clock.now();
    const sentAt = fifo ? now : held.message.sentAt;
    const message = { ...held.message, sentAt, delayedUntil: now, deadLetterSource: arn };
    const to = nameOfArn(redrive.deadLetterTargetArn);
    this.move(name, held.message.id, { to, message, receiveCount: held.receiveCount });
  }

  /** The dead-letter queue for exhausted messages; undefined while that queue does not exist. */
  private async redrive({ redrive }: QueueSettings): Promise<QueueSettings['redrive']> {
    if (redrive === undefined) return undefined;
    return (await this.options.settings(nameOfArn(redrive.deadLetterTargetArn))) ? redrive : undefined;
  }

  private expire(name: string, retentionSeconds: number): void {
    const now = this.options.clock.now();
    this.queue(name).forgetKeys(now);
    const ids = this.queue(name).sentBefore(now - retentionSeconds * 1000);
    if (ids.length > 0) this.keep({ kind: 'deleted', queue: name, ids });
  }

  private queue(name: string): Queue {
    const queue = this.queues.get(name) ?? new Queue(this.fifo(name));
    this.queues.set(name, queue);
    return queue;
  }

  private keep(entry: QueueEntry): void {
    this.options.journal.append(entry);
    this.apply(entry);
  }

  private apply(entry: QueueEntry): void {
    apply(entry, (name) => this.queue(name));
  }
}
