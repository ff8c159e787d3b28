import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';

/** A run of records of a stream's shard, first and last included. */
export interface RecordRange {
  readonly streamArn: string;
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
}

/**
 * Reads records again, as Lambda hands them to functions.
 *
 * @throws Error when they are older than 24 hours (DynamoDB Developer Guide, "Change data capture for DynamoDB
 *   Streams"), or the stream is gone.
 */
export async function readRecords(client: DynamoDBStreamsClient, range: RecordRange): Promise<object[]> {
  const { streamArn: StreamArn, shardId: ShardId, startSequenceNumber, endSequenceNumber } = range;
  const first = await client.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const records: object[] = [];
  const end = BigInt(endSequenceNumber);
  for (let iterator = first.ShardIterator; iterator !== undefined; ) {
    const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
    for (const record of page.Records ?? []) {
      const at = BigInt(record.dynamodb?.SequenceNumber ?? 0);
      if (at <= end) records.push(lambdaRecord(record, StreamArn));
      if (at >= end) return records;
    }
    iterator = page.NextShardIterator;
  }
  return records;
}

/** The SDK's values in the form of events: dates in seconds, bytes in base64, names as in events. */
function lambdaRecord({ userIdentity, ...record }: StreamRecord, eventSourceARN: string): object {
  const identity = userIdentity && {
    userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
  };
  return { ...(plain(record) as object), ...identity, eventSourceARN };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}
