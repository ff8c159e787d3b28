import { jsonResponse } from '../../../gateway/errors';
import type { ApiResponse, Forward } from '../../../gateway/operation';
import { call } from '../api';
import { notFound, refusesLimit } from './errors';
import type { StreamOperationsOptions } from './options';
import { sequenceNumberOf, type TableStream } from './table-stream';

/** DynamoDB Streams API Reference, "ListStreams": the most streams in one answer. */
const MAX_STREAMS = 100;

export interface ListInput {
  TableName?: string;
  Limit?: number;
  ExclusiveStartStreamArn?: string;
}

export async function listStreams(
  { streams }: StreamOperationsOptions,
  { TableName, Limit = MAX_STREAMS, ExclusiveStartStreamArn }: ListInput,
): Promise<ApiResponse> {
  const refused = refusesLimit(Limit);
  if (refused) return refused;
  const all = streams.list(TableName);
  const start = all.findIndex(({ options }) => options.arn === ExclusiveStartStreamArn) + 1;
  const page = all.slice(start, start + Limit);
  const Streams = page.map(({ label, options: { arn, table } }) => ({
    StreamArn: arn,
    StreamLabel: label,
    TableName: table,
  }));
  const more = start + Limit < all.length;
  return jsonResponse(200, {
    Streams,
    ...(more ? { LastEvaluatedStreamArn: Streams.at(-1)?.StreamArn } : {}),
  });
}

export interface DescribeInput {
  StreamArn: string;
  ExclusiveStartShardId?: string;
}

export async function describeStream(
  { region, moto, streams }: StreamOperationsOptions,
  { StreamArn, ExclusiveStartShardId }: DescribeInput,
): Promise<ApiResponse> {
  const stream = streams.find(StreamArn);
  if (!stream) return notFound(`Stream: ${StreamArn}`);
  const { table, viewType, createdAt } = stream.options;
  const KeySchema = await keySchema(moto, region, table);
  const description = {
    StreamArn,
    StreamLabel: stream.label,
    StreamStatus: stream.closedAt === undefined ? 'ENABLED' : 'DISABLED',
    StreamViewType: viewType,
    CreationRequestDateTime: Math.floor(createdAt / 1000),
    TableName: table,
    ...(KeySchema ? { KeySchema } : {}),
    Shards: ExclusiveStartShardId === stream.shardId ? [] : [shard(stream)],
  };
  return jsonResponse(200, { StreamDescription: description });
}

/** Undefined if the table is deleted and its stream can still be read. */
async function keySchema(moto: Forward, region: string, TableName: string): Promise<unknown> {
  const described = call<{ Table: { KeySchema: unknown } }>({ forward: moto, region }, 'DescribeTable', {
    TableName,
  });
  return described.then(({ Table }) => Table.KeySchema).catch(() => undefined);
}

function shard(stream: TableStream) {
  const StartingSequenceNumber = sequenceNumberOf(1);
  const closed = stream.closedAt !== undefined && stream.last > 0;
  const EndingSequenceNumber = closed ? { EndingSequenceNumber: sequenceNumberOf(stream.last) } : {};
  return {
    ShardId: stream.shardId,
    SequenceNumberRange: { StartingSequenceNumber, ...EndingSequenceNumber },
  };
}
