import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { HOME_TABLE } from '../../definition/tables/table';
import { tableVariables } from '../../definition/variable-names';
import { type PlainItem, toAttributes } from '../memory/attributes';
import { ACCOUNT } from '../synthesis/places';

/** A change of an item: without `before` it is new, without `after` it is gone. Items have their keys. */
export interface TestChange {
  readonly before?: PlainItem;
  readonly after?: PlainItem;
  /** It was removed because its time to live was over. Default: false. */
  readonly expired?: boolean;
  /** One of several tables, by its name in the definition. Default: the only one, or the home. */
  readonly table?: string;
}

/**
 * Changes of the table as Lambda passes them to a function (Lambda Developer Guide, "Using AWS Lambda with Amazon
 * DynamoDB"). The names of the keys come from the environment, which `memoryCloud` sets.
 */
export function streamEvent(...changes: readonly TestChange[]): DynamoDBStreamEvent {
  return { Records: changes.map(recordOf) };
}

/** DynamoDB Developer Guide, "DynamoDB Streams and Time to Live". */
const BY_TIME_TO_LIVE = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

/** The table's name in AWS, and the names of its keys. */
function namesOf(table: string | undefined): { name: string; keys: readonly string[] } {
  if (table === undefined || table === HOME_TABLE) {
    const { TABLE_NAME: name = 'table', TABLE_PARTITION_KEY = 'pk', TABLE_SORT_KEY = 'sk' } = process.env;
    return { name, keys: [TABLE_PARTITION_KEY, TABLE_SORT_KEY] };
  }
  const variables = tableVariables(table);
  const { [variables.name]: name = table, [variables.partitionKey]: partition = 'pk' } = process.env;
  const sort = process.env[variables.sortKey];
  return { name, keys: sort === undefined ? [partition] : [partition, sort] };
}

function recordOf({ before, after, expired = false, table }: TestChange, index: number): DynamoDBRecord {
  const { name, keys } = namesOf(table);
  const { AWS_REGION: region = 'us-east-1' } = process.env;
  const item = after ?? before ?? {};
  const image = (of: PlainItem) => toAttributes(of) as never;
  return {
    eventID: `change-${index + 1}`,
    eventName: after === undefined ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: image(Object.fromEntries(keys.map((key) => [key, item[key]]))),
      ...(before === undefined ? {} : { OldImage: image(before) }),
      ...(after === undefined ? {} : { NewImage: image(after) }),
      SequenceNumber: String(index + 1),
      SizeBytes: 1,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${name}/stream/2026-01-01T00:00:00.000`,
    ...(expired ? { userIdentity: BY_TIME_TO_LIVE } : {}),
  };
}
