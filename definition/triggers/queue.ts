import { z } from 'zod';
import { text, wholeNumber } from '../shapes';
import { type Parsed, parseOptions, type TriggerFields } from './options';

/** Messages of one of the service's queues, e.g. `{ queue: 'fulfilment' }`. */
export interface QueueTrigger {
  readonly kind: 'queue';
  readonly queue: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number | undefined;
}

/** Lambda Developer Guide, "Using Lambda with Amazon SQS": ten a batch without a window, two concurrent at least. */
const shape = z.strictObject({
  queue: text,
  batchSize: wholeNumber(1, 10).default(10),
  maximumConcurrency: wholeNumber(2, 1000).optional(),
});

export function parseQueueTrigger(input: TriggerFields): Parsed<QueueTrigger> {
  return parseOptions(shape, input, ({ maximumConcurrency, ...fields }) => ({
    trigger: { kind: 'queue', ...fields, maximumConcurrency },
  }));
}
