import { reading } from '../../../gateway/answers';
import type { ApiResponse, Operation } from '../../../gateway/operation';
import { type DescribeInput, describeStream, type ListInput, listStreams } from './describe';
import type { StreamOperationsOptions } from './options';
import { getRecords, getShardIterator, type IteratorInput, type RecordsInput } from './read';

/** The fields of their inputs. */
const FIELDS = {
  TableName: 'text',
  StreamArn: 'text',
  ShardId: 'text',
  ShardIterator: 'text',
  ShardIteratorType: 'text',
  SequenceNumber: 'text',
  ExclusiveStartStreamArn: 'text',
  ExclusiveStartShardId: 'text',
  Limit: 'number',
} as const;

/** DynamoDB Streams' four operations. */
export function streamOperations(options: StreamOperationsOptions): Operation[] {
  return [
    operation('ListStreams', (input: ListInput) => listStreams(options, input)),
    operation('DescribeStream', (input: DescribeInput) => describeStream(options, input)),
    operation('GetShardIterator', (input: IteratorInput) => getShardIterator(options, input)),
    operation('GetRecords', (input: RecordsInput) => getRecords(options, input)),
  ];
}

function operation<Input>(name: string, handle: (input: Input) => Promise<ApiResponse>): Operation {
  return {
    service: 'dynamodb',
    match: { target: `DynamoDBStreams_20120810.${name}` },
    handle: reading(FIELDS, ({ body }) => handle(JSON.parse(String(body)) as Input)),
  };
}
