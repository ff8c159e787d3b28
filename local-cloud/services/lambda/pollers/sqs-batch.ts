import type { Clock } from '../../../clock';
import type { Held } from '../../sqs/message';

interface Gathering {
  /** Receives messages, or waits for them. */
  readonly receive: (max: number, waitMs: number) => Promise<Held[]>;
  /** The most messages of a batch. */
  readonly size: number;
  /** How long a batch that is not full waits for more. */
  readonly windowMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How long an empty queue is asked at a time. */
const WAIT_MS = 20_000;

/** SQS API Reference, "ReceiveMessage", MaxNumberOfMessages. */
const MOST_AT_ONCE = 10;

/** Lambda quotas, "Invocation payload": a batch is handed over when it comes near. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * A batch: what there is at once, and what comes within the window ("Batching behavior"). The window begins with the
 * first message. While messages are gathered they are invisible to others, so those that are there are handed over when
 * no more can be received.
 *
 * @throws what receiving throws, if there is no message yet
 */
export async function gather({ receive, size, windowMs, clock, signal }: Gathering): Promise<Held[]> {
  const batch = await receive(Math.min(MOST_AT_ONCE, size), WAIT_MS);
  const until = clock.now() + windowMs;
  const isOpen = () => batch.length > 0 && batch.length < size && bytesOf(batch) < MOST_BYTES;
  while (isOpen() && clock.now() < until && !signal.aborted) {
    const room = Math.min(MOST_AT_ONCE, size - batch.length);
    const more = await receive(room, until - clock.now()).catch(() => undefined); // the next batch tells why
    if (more === undefined) break;
    batch.push(...more);
  }
  return batch;
}

function bytesOf(batch: readonly Held[]): number {
  return batch.reduce((sum, { message }) => sum + Buffer.byteLength(message.body), 0);
}
