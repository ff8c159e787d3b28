import type { Deployment } from '../../aws/target';
import { UserError } from '../../errors/user-error';
import { pause } from '../../process/interrupt';
import { type CountedQueue, countQueues, regionQueues } from './region-queues';

/**
 * The time between two looks. Two in a row must find nothing, since SQS may be a minute behind its producers (SQS
 * Developer Guide, "Confirming that a queue is empty").
 */
const LOOK_EVERY_MS = { aws: 60_000, local: 1000 };

/** How long to wait: a message may be delayed by fifteen minutes, and must be handled after that. */
const PATIENCE_MS = { aws: 20 * 60_000, local: 60_000 };

interface Waiting extends Deployment {
  readonly observer: { doing(what: string): void };
  readonly signal: AbortSignal;
}

/**
 * Waits until a region's queues are empty, before they are destroyed.
 *
 * @throws UserError when failures wait for a redrive, or messages are still there after the longest wait.
 */
export async function waitUntilEmpty(
  { target, service, observer, signal }: Waiting,
  region: string,
): Promise<void> {
  const queues = regionQueues(service, region);
  const deadline = performance.now() + PATIENCE_MS[target.kind];
  for (let empty = queues.length === 0 ? 2 : 0; empty < 2; ) {
    signal.throwIfAborted();
    const counted = await countQueues(target, region, queues);
    assertNoFailures(counted, region);
    const left = workIn(counted);
    empty = left.length === 0 ? empty + 1 : 0;
    if (left.length > 0 && performance.now() > deadline)
      throw new UserError(
        `${region} still has messages to handle: ${list(left)}. Run this again when they are handled.`,
      );
    observer.doing(`waiting for the queues of ${region} to be empty`);
    if (empty < 2) await pause(LOOK_EVERY_MS[target.kind], signal);
  }
}

/** Queues with messages that a function must still handle. */
export function workIn(queues: readonly CountedQueue[]): CountedQueue[] {
  return queues.filter(({ holds, messages }) => holds === 'work' && messages > 0);
}

/** @throws UserError that says how to put back what failed. */
export function assertNoFailures(queues: readonly CountedQueue[], region: string): void {
  const failed = queues.filter(({ holds, messages }) => holds === 'failures' && messages > 0);
  if (failed.length === 0) return;
  const commands = [...new Set(failed.map(({ of }) => `\n  npx antipode redrive ${of} --region ${region}`))];
  throw new UserError(
    `What failed in ${region} would be lost with its queues: ${list(failed)}. Put it back, or take it out by hand, and run this again:${commands.join('')}`,
  );
}

function list(queues: readonly CountedQueue[]): string {
  return queues.map(({ name, messages }) => `${name} (${messages})`).join(', ');
}
