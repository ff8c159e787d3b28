import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { notOneOf } from '../not-one-of';
import { text, wholeNumber } from '../shapes';
import type { About, Placed, TriggerKind } from './kind';
import { parseOptions, wrong } from './options';

export interface QueueInput<Queue extends string> {
  /** One of `queues`. Only one function may take messages from a queue. */
  readonly queue: Queue;
  /** The most messages that one invocation gets: 1 to 10, or to 10,000 with a `batchWindowSeconds`. Default: 10. */
  readonly batchSize?: number;
  /**
   * Seconds that Lambda gathers messages for a batch that is not full, 0 to 300 (Lambda API Reference,
   * "CreateEventSourceMapping", MaximumBatchingWindowInSeconds). Not of a FIFO queue. Default: 0.
   */
  readonly batchWindowSeconds?: number;
  /** The most invocations at once, 2 to 1,000. Default: Lambda decides. */
  readonly maximumConcurrency?: number;
}

/** Messages of one of the service's queues, e.g. `{ queue: 'fulfilment' }`. */
export interface QueueTrigger {
  readonly kind: 'queue';
  readonly queue: string;
  readonly batchSize: number;
  readonly batchWindowSeconds: number | undefined;
  readonly maximumConcurrency: number | undefined;
}

/**
 * Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping": batches of ten without a
 * window; two concurrent at least.
 */
const MOST_WITHOUT_WINDOW = 10;

const shape = z.strictObject({
  queue: text,
  batchSize: wholeNumber(1, 10_000).default(10),
  batchWindowSeconds: wholeNumber(0, 300, ' seconds').optional(),
  maximumConcurrency: wholeNumber(2, 1000).optional(),
});

export const queueKind: TriggerKind<QueueTrigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ maximumConcurrency, batchWindowSeconds, ...fields }) => {
      if (fields.batchSize > MOST_WITHOUT_WINDOW && !batchWindowSeconds)
        return wrong('batchSize', 'must be from 1 to 10 without a batchWindowSeconds of 1 or more');
      return { trigger: { kind: 'queue', ...fields, batchWindowSeconds, maximumConcurrency } };
    }),
  problems: (triggers, about) => {
    const known = about.queues && Object.keys(about.queues);
    return [
      ...(known ?? []).flatMap((queue) => takerProblems(queue, triggers, about)),
      ...triggers.flatMap(({ path, trigger }) => notOneOf({ path, name: trigger.queue }, 'queues', known)),
      ...triggers.flatMap((one) => fifoProblems(one, about)),
    ];
  },
  needs: ({ queue }) => ({ takes: queue }),
};

/** Each queue must have exactly one function that takes its messages. */
function takerProblems(
  queue: string,
  triggers: readonly Placed<QueueTrigger>[],
  { incomplete }: About,
): Problem[] {
  const [first, ...others] = triggers.filter(({ trigger }) => trigger.queue === queue);
  if (first === undefined) {
    if (incomplete) return []; // the function that takes from it may be the one with the wrong shape
    const message = `no function takes from it; add the trigger { queue: "${queue}" } to one`;
    return [{ path: `queues.${queue}`, message }];
  }
  return others.map(({ path }) => ({
    path,
    message: `${first.path} takes from "${queue}" already, and each message goes to one of them by chance; make a queue of its own`,
  }));
}

/** "Using Lambda with Amazon SQS": a FIFO queue has no batching window, and its batches hold ten messages at most. */
function fifoProblems({ path, trigger }: Placed<QueueTrigger>, { queues }: About): Problem[] {
  const { queue, batchWindowSeconds } = trigger;
  if (!batchWindowSeconds || queues?.[queue]?.fifo !== true) return [];
  const at = `${path.slice(0, path.lastIndexOf('.'))}.batchWindowSeconds`;
  return [{ path: at, message: `"${queue}" is a FIFO queue, for which Lambda has no batching window` }];
}
