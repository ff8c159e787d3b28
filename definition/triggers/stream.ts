import { z } from 'zod';
import { wholeNumber } from '../shapes';
import type { TriggerKind } from './kind';
import { parseOptions } from './options';

export interface StreamInput {
  /** The changes that this region made to the service's table. Only one function may have this trigger. */
  readonly stream: 'table';
  /** The most records that one invocation gets, 1 to 10,000. Default: 100. */
  readonly batchSize?: number;
}

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

export const streamKind: TriggerKind<StreamTrigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ batchSize }) => ({ trigger: { kind: 'stream', batchSize } })),
  /**
   * One function may read the stream: several readers of a global table's stream may be throttled (DynamoDB Developer
   * Guide, "Change data capture for DynamoDB Streams", readers of a shard).
   */
  problems: ([first, ...others]) =>
    others.map(({ path }) => ({
      path,
      message: `${first?.path} reads the stream already; a global table's has one reader: emit events from there`,
    })),
  needs: () => ({ stream: true, failures: true }),
};
