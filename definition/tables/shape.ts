import { z } from 'zod';
import { TABLE_ATTRIBUTES } from '../names';
import { text } from '../shapes';

// Shapes only: checks across several fields are in rules/.

/** DynamoDB API Reference, "AttributeDefinition": the types that a key may have. */
export const KEY_TYPES = ['string', 'number', 'binary'] as const;

/** `'id'` is short for `{ name: 'id', type: 'string' }`. */
const key = z.preprocess(
  (input) => (typeof input === 'string' ? { name: input } : input),
  z.strictObject({ name: text, type: z.enum(KEY_TYPES).default('string') }),
);

const PROJECTIONS = ['all', 'keys'] as const;

type Projection = (typeof PROJECTIONS)[number] | readonly string[];

const isProjection = (value: unknown) =>
  (PROJECTIONS as readonly unknown[]).includes(value) ||
  (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== ''));

const indexes = z
  .record(
    z.string(),
    z.strictObject({
      partitionKey: key,
      sortKey: key.optional(),
      project: z
        .custom<Projection>(isProjection, "must be 'all', 'keys' or a list of attributes")
        .default('all'),
    }),
  )
  .default({});

const common = {
  name: text.optional(),
  timeToLive: text.default(TABLE_ATTRIBUTES.timeToLive),
  pointInTimeRecovery: z.boolean().default(true),
  encryption: z.enum(['aws-owned', 'customer-managed']).default('aws-owned'),
  indexes,
};

/** `table`: the short form for exactly one. */
export const tableShape = z.strictObject({
  partitionKey: text.default(TABLE_ATTRIBUTES.partitionKey),
  sortKey: text.default(TABLE_ATTRIBUTES.sortKey),
  ...common,
});

/** `tables`: several by their names. */
export const tablesShape = z.record(
  z.string(),
  z.strictObject({
    home: z.boolean().default(false),
    partitionKey: key.optional(),
    sortKey: key.optional(),
    ...common,
  }),
);

export type TableShape = z.output<typeof tableShape>;
export type TablesShape = z.output<typeof tablesShape>;
export type IndexShape = TableShape['indexes'][string];
