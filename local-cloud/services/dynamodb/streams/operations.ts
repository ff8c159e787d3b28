import type { Clock } from '../../../clock';
import type { ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { type DescribeInput, describeStream, type ListInput, listStreams } from './describe';
import { getRecords, getShardIterator, type IteratorInput, type RecordsInput } from './read';
import type { Streams } from './streams';

export interface StreamOperationsOptions {
  readonly region: string;
  /** This region's moto, which knows the tables' keys. */
  readonly moto: Forward;
  readonly streams: Streams;
  readonly clock: Clock;
}

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
    handle: ({ body }) => handle(JSON.parse(String(body)) as Input),
  };
}
