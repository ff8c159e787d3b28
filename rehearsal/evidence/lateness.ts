import type { Service } from '../../definition/service';
import { ofKind } from '../../definition/triggers/trigger';
import { visibilityTimeoutSeconds } from '../../definition/visibility-timeout';
import { greatest } from '../extremes';
import { realMs, type World } from '../world';
import type { Patience } from './sightings';

/** "How Lambda handles errors and retries with asynchronous invocation": again after one minute, then after two. */
const RETRIES_SECONDS = 180;

/** And handles it then, on a machine that may be busy. */
const HANDLING_MS = 30_000;

/** Nobody waits for longer than this: what may come later is not judged. */
const MOST_SECONDS = 600;

/** How long functions may take, in a service that is well, until they have handled what users wrote. */
export function latenessOf(world: Pick<World, 'service' | 'timeScale'>): Patience {
  const seconds = secondsInQueues(world.service);
  const waited = seconds > MOST_SECONDS ? RETRIES_SECONDS : Math.max(RETRIES_SECONDS, seconds);
  return { leastMs: realMs(world, waited) + HANDLING_MS, leastLooks: 3 };
}

/** Why something may come later than anybody waits for it; undefined where it may not. */
export function laterThanAwaited(service: Service): string | undefined {
  const seconds = secondsInQueues(service);
  if (seconds <= MOST_SECONDS) return undefined;
  return `messages may wait in queues for up to ${seconds} s, and ${MOST_SECONDS} s is the most that is waited for`;
}

/**
 * In AWS seconds. A message may go from queue to queue, be held back in each ("Amazon SQS delay queues") until a batch is
 * gathered, and once come back to the one with the longest visibility timeout.
 */
function secondsInQueues({ functions, queues }: Service): number {
  const taken = functions.flatMap((taker) =>
    ofKind(taker.triggers, 'queue').map(({ queue, batchWindowSeconds = 0 }) => {
      const { timeoutSeconds } = taker;
      const { delaySeconds = 0 } = queues.find(({ name }) => name === queue) ?? {};
      const comesBack = visibilityTimeoutSeconds({ timeoutSeconds, batchWindowSeconds }) + batchWindowSeconds;
      return { heldBack: delaySeconds + batchWindowSeconds, comesBack };
    }),
  );
  const heldBack = taken.reduce((sum, one) => sum + one.heldBack, 0);
  return heldBack + (greatest(taken.map(({ comesBack }) => comesBack)) ?? 0);
}
