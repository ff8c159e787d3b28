import type { DynamoDBRecord } from 'aws-lambda';

/** A record that passes the mapping's filters. */
export interface BatchRecord {
  /** Its position in the stream. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly record: DynamoDBRecord;
}

/** The records of one invocation. */
export interface Batch {
  readonly records: readonly BatchRecord[];
  /** The position after the last record that was read for it, filtered records included. */
  readonly next: number;
}

/** The rest of a batch, from an index on. */
export function from({ records, next }: Batch, index: number): Batch {
  return { records: records.slice(index), next };
}

/** The first records of a batch, up to a number. */
export function upTo({ records }: Batch, index: number): Batch {
  return { records: records.slice(0, index), next: records[index]?.position ?? 0 };
}
