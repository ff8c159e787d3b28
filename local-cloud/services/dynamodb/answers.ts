import type { AnsweredService } from '../../gateway/answers';

const table = (name: string) => ({ target: `DynamoDB_20120810.${name}` });
const stream = (name: string) => ({ target: `DynamoDBStreams_20120810.${name}` });
const item = (name: string, differs?: string) =>
  ({ match: table(name), by: 'here', ...(differs === undefined ? {} : { differs }) }) as const;
const refused = (name: string) => item(name, 'refused by name');

const NO_METRICS = 'no `ItemCollectionMetrics`';
const SEQUENCE =
  'another sequence of partitions, and of items with the same index key; page sizes follow the documented item sizes';
const PARTIQL = 'statements follow the grammar in the Developer Guide; syntax errors have our own messages';

const REFUSED_WHILE_SILENT = 'refused while a replica does not answer';
const REPLICAS = [
  'a replica that is deleted while its region is gone keeps its table and its list of replicas',
  'what it had not sent stays lost when it is back',
  'one whose region is there and does not answer is not deleted',
  'settings of one replica, and other changes beside those of replicas, are refused by name',
  `new replicas, and settings that all replicas have, are ${REFUSED_WHILE_SILENT}`,
].join('; ');
const DELETED =
  'also within 24 hours after a replica was made from it; a replica that does not answer goes on naming it';

/** The operations of DynamoDB that are answered here. */
export const DYNAMODB = {
  service: 'dynamodb',
  title: 'DynamoDB',
  answers: {
    GetItem: item('GetItem'),
    PutItem: item('PutItem', NO_METRICS),
    UpdateItem: item('UpdateItem', NO_METRICS),
    DeleteItem: item('DeleteItem', NO_METRICS),
    Query: item('Query', SEQUENCE),
    Scan: item('Scan', SEQUENCE),
    BatchGetItem: item('BatchGetItem'),
    BatchWriteItem: item('BatchWriteItem', NO_METRICS),
    TransactGetItems: item('TransactGetItems'),
    TransactWriteItems: item('TransactWriteItems', NO_METRICS),
    ExecuteStatement: item('ExecuteStatement', PARTIQL),
    BatchExecuteStatement: item('BatchExecuteStatement', PARTIQL),
    ExecuteTransaction: item('ExecuteTransaction', PARTIQL),
    CreateBackup: refused('CreateBackup'),
    ExportTableToPointInTime: refused('ExportTableToPointInTime'),
    ImportTable: refused('ImportTable'),
    RestoreTableFromBackup: refused('RestoreTableFromBackup'),
    RestoreTableToPointInTime: refused('RestoreTableToPointInTime'),
    ListStreams: { match: stream('ListStreams'), by: 'here' },
    DescribeStream: { match: stream('DescribeStream'), by: 'here', differs: 'a stream has one shard' },
    GetShardIterator: { match: stream('GetShardIterator'), by: 'here' },
    GetRecords: { match: stream('GetRecords'), by: 'here' },
    CreateTable: { match: table('CreateTable'), by: 'moto', adds: 'adds the stream' },
    DescribeTable: { match: table('DescribeTable'), by: 'moto', adds: 'adds replicas, stream and counts' },
    UpdateTable: {
      match: table('UpdateTable'),
      by: 'moto',
      adds: 'creates and deletes replicas and stream; one index at a time',
      differs: REPLICAS,
    },
    UpdateTimeToLive: {
      match: table('UpdateTimeToLive'),
      by: 'moto',
      adds: 'changes every replica',
      differs: REFUSED_WHILE_SILENT,
    },
    DeleteTable: {
      match: table('DeleteTable'),
      by: 'moto',
      adds: 'ends the stream; tells the other replicas',
      differs: DELETED,
    },
  },
} as const satisfies AnsweredService;
