import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import { notOneOf } from '../not-one-of';
import { text, wholeNumber } from '../shapes';
import type { About, Placed, TriggerKind } from './kind';
import { parseOptions } from './options';

export interface QueueInput<Queue extends string> {
  /** One of `queues`. Only one function may take messages from a queue. */
  readonly queue: Queue;
  /** The most messages that one invocation gets, 1 to 10. Default: 10. */
  readonly batchSize?: number;
  /** The most invocations at once, 2 to 1,000. Default: Lambda decides. */
  readonly maximumConcurrency?: number;
}

/** Messages of one of the service's queues, e.g. `{ queue: 'fulfilment' }`. */
export interface QueueTrigger {
  readonly kind: 'queue';
  readonly queue: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number | undefined;
}

/** Lambda Developer Guide, "Using Lambda with Amazon SQS": batches of ten without a window; two concurrent at least. */
const shape = z.strictObject({
  queue: text,
  batchSize: wholeNumber(1, 10).default(10),
  maximumConcurrency: wholeNumber(2, 1000).optional(),
});

export const queueKind: TriggerKind<QueueTrigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ maximumConcurrency, ...fields }) => ({
      trigger: { kind: 'queue', ...fields, maximumConcurrency },
    })),
  problems: (triggers, about) => {
    const known = about.queues && Object.keys(about.queues);
    return [
      ...(known ?? []).flatMap((queue) => takerProblems(queue, triggers, about)),
      ...triggers.flatMap(({ path, trigger }) => notOneOf({ path, name: trigger.queue }, 'queues', known)),
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
