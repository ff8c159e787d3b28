import type { AnsweredService } from '../../gateway/answers';

const table = (name: string) => ({ target: `DynamoDB_20120810.${name}` });
const stream = (name: string) => ({ target: `DynamoDBStreams_20120810.${name}` });
const adds = 'replicates it, and tells streams';

/** What of DynamoDB's API is answered here. */
export const DYNAMODB = {
  service: 'dynamodb',
  title: 'DynamoDB',
  answers: {
    ListStreams: { match: stream('ListStreams'), by: 'here' },
    DescribeStream: { match: stream('DescribeStream'), by: 'here', differs: 'a stream has one shard' },
    GetShardIterator: { match: stream('GetShardIterator'), by: 'here' },
    GetRecords: { match: stream('GetRecords'), by: 'here' },
    CreateTable: { match: table('CreateTable'), by: 'moto', adds: 'has a stream of ours' },
    DescribeTable: { match: table('DescribeTable'), by: 'moto', adds: 'knows replicas and stream' },
    UpdateTable: { match: table('UpdateTable'), by: 'moto', adds: 'makes and deletes replicas and stream' },
    UpdateTimeToLive: { match: table('UpdateTimeToLive'), by: 'moto', adds: 'reaches every replica' },
    DeleteTable: { match: table('DeleteTable'), by: 'moto', adds: 'ends its stream' },
    PutItem: { match: table('PutItem'), by: 'moto', adds },
    UpdateItem: { match: table('UpdateItem'), by: 'moto', adds },
    DeleteItem: { match: table('DeleteItem'), by: 'moto', adds },
    BatchWriteItem: { match: table('BatchWriteItem'), by: 'moto', adds },
    TransactWriteItems: { match: table('TransactWriteItems'), by: 'moto', adds },
  },
} as const satisfies AnsweredService;
