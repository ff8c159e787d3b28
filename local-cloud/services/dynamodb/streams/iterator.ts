/** A reader's position in a shard. */
export interface ShardIterator {
  readonly arn: string;
  /** The position of the next record to read. */
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

/** DynamoDB Streams API Reference, "GetShardIterator": it expires after 15 minutes. */
const LIFETIME_MS = 15 * 60_000;

export function encodeIterator(iterator: ShardIterator): string {
  return `${iterator.arn}|1|${Buffer.from(JSON.stringify(iterator)).toString('base64')}`;
}

/** Undefined if the text is not an iterator. */
export function decodeIterator(text: string): ShardIterator | undefined {
  try {
    const { arn, position, issuedAt } = JSON.parse(
      Buffer.from(text.split('|')[2] ?? '', 'base64').toString(),
    ) as ShardIterator;
    return typeof position === 'number' ? { arn, position, issuedAt } : undefined;
  } catch {
    return undefined;
  }
}

export function isExpired({ issuedAt }: ShardIterator, now: number): boolean {
  return now > issuedAt + LIFETIME_MS;
}
