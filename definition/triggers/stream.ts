import { z } from 'zod';
import { wholeNumber } from '../shapes';
import { type Parsed, parseOptions, type TriggerFields } from './options';

/** The changes that this region made to the table: `{ stream: 'table' }`. */
export interface StreamTrigger {
  readonly kind: 'stream';
  readonly batchSize: number;
}

/** Lambda API Reference, "CreateEventSourceMapping", BatchSize. */
const shape = z.strictObject({
  stream: z.literal('table'),
  batchSize: wholeNumber(1, 10_000).default(100),
});

export function parseStreamTrigger(input: TriggerFields): Parsed<StreamTrigger> {
  return parseOptions(shape, input, ({ batchSize }) => ({ trigger: { kind: 'stream', batchSize } }));
}
