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

/** Lambda quotas, "Invocation payload": a batch is handed over when it comes near. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * A batch: what there is at once, and what comes within the window ("Batching behavior"). The window begins with the
 * first message. While messages are gathered they are invisible to others.
 */
export async function gather({ receive, size, windowMs, clock, signal }: Gathering): Promise<Held[]> {
  const batch = await receive(size, WAIT_MS);
  const until = clock.now() + windowMs;
  const isOpen = () => batch.length > 0 && batch.length < size && bytesOf(batch) < MOST_BYTES;
  while (isOpen() && clock.now() < until && !signal.aborted)
    batch.push(...(await receive(size - batch.length, until - clock.now())));
  return batch;
}

function bytesOf(batch: readonly Held[]): number {
  return batch.reduce((sum, { message }) => sum + Buffer.byteLength(message.body), 0);
}
