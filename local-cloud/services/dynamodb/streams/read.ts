import { jsonError, jsonResponse } from '../../../gateway/errors';
import type { ApiResponse } from '../../../gateway/operation';
import { notFound, refusesLimit, trimmed } from './errors';
import { decodeIterator, encodeIterator, isExpired } from './iterator';
import type { StreamOperationsOptions } from './options';
import { type Placed, positionOf, sequenceNumberOf, type TableStream, Trimmed } from './table-stream';

/** DynamoDB Streams API Reference, "GetRecords": the most that one answer can hold, whichever comes first. */
const MAX_RECORDS = 1000;
const MAX_BYTES = 1024 * 1024;

export interface IteratorInput {
  StreamArn: string;
  ShardId: string;
  ShardIteratorType: string;
  SequenceNumber?: string;
}

export async function getShardIterator(
  { streams, clock }: StreamOperationsOptions,
  { StreamArn, ShardId, ShardIteratorType, SequenceNumber = '' }: IteratorInput,
): Promise<ApiResponse> {
  const stream = streams.find(StreamArn);
  if (!stream) return notFound(`Stream: ${StreamArn}`);
  if (stream.shardId !== ShardId) return notFound(`Shard: ${ShardId} in stream: ${StreamArn}`);
  const position = startOf(stream, ShardIteratorType, SequenceNumber);
  if (position === undefined)
    return jsonError(
      400,
      'ValidationException',
      `Invalid SequenceNumber or ShardIteratorType: ${ShardIteratorType} ${SequenceNumber}`,
    );
  if (position < stream.oldest) return trimmed(sequenceNumberOf(position));
  const ShardIterator = encodeIterator({ arn: StreamArn, position, issuedAt: clock.now() });
  return jsonResponse(200, { ShardIterator });
}

function startOf(stream: TableStream, type: string, sequenceNumber: string): number | undefined {
  if (type === 'TRIM_HORIZON') return stream.oldest;
  if (type === 'LATEST') return stream.last + 1;
  const position = positionOf(sequenceNumber);
  if (position === undefined || position < 1) return undefined;
  if (type === 'AT_SEQUENCE_NUMBER') return position;
  return type === 'AFTER_SEQUENCE_NUMBER' ? position + 1 : undefined;
}

export interface RecordsInput {
  ShardIterator: string;
  Limit?: number;
}

export async function getRecords(
  { streams, clock }: StreamOperationsOptions,
  { ShardIterator, Limit = MAX_RECORDS }: RecordsInput,
): Promise<ApiResponse> {
  const refused = refusesLimit(Limit);
  if (refused) return refused;
  const iterator = decodeIterator(ShardIterator);
  if (!iterator) return jsonError(400, 'ValidationException', 'Invalid ShardIterator');
  if (isExpired(iterator, clock.now()))
    return jsonError(400, 'ExpiredIteratorException', 'The shard iterator has expired; get a new one.');
  const stream = streams.find(iterator.arn);
  if (!stream) return notFound(`Stream: ${iterator.arn}`);
  try {
    const found = page(stream.read(iterator.position, Math.min(Limit, MAX_RECORDS)));
    const position = (found.at(-1)?.position ?? iterator.position - 1) + 1;
    const Records = found.map(({ record }) => record);
    if (stream.closedAt !== undefined && position > stream.last) return jsonResponse(200, { Records });
    const NextShardIterator = encodeIterator({ ...iterator, position, issuedAt: clock.now() });
    return jsonResponse(200, { Records, NextShardIterator });
  } catch (error) {
    if (error instanceof Trimmed) return trimmed(error.message);
    throw error;
  }
}

/** The first records that one answer can hold, and at least one. */
function page(records: Iterable<Placed>): Placed[] {
  const found: Placed[] = [];
  let bytes = 0;
  for (const one of records) {
    bytes += one.record.dynamodb.SizeBytes;
    if (found.length > 0 && bytes > MAX_BYTES) break;
    found.push(one);
  }
  return found;
}
