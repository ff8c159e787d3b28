import type { DynamoDBRecord } from 'aws-lambda';

/** A record that the mapping's filters let through. */
export interface BatchRecord {
  /** Its place in the stream. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly record: DynamoDBRecord;
}

/** What one invocation gets. */
export interface Batch {
  readonly records: readonly BatchRecord[];
  /** The position after the last record that was read for it, those that filters held back among them. */
  readonly next: number;
}

/** The rest of a batch from an index on. */
export function from({ records, next }: Batch, index: number): Batch {
  return { records: records.slice(index), next };
}

/** The first so many records of a batch. */
export function upTo({ records }: Batch, index: number): Batch {
  return { records: records.slice(0, index), next: records[index]?.position ?? 0 };
}
