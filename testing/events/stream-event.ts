import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type PlainItem, toAttributes } from '../memory/attributes';
import { ACCOUNT } from '../synthesis/places';

/** A change of an item: without `before` it is new, without `after` it is gone. Items have their keys. */
export interface TestChange {
  readonly before?: PlainItem;
  readonly after?: PlainItem;
  /** It was removed because its time to live was over. Default: false. */
  readonly expired?: boolean;
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

function recordOf({ before, after, expired = false }: TestChange, index: number): DynamoDBRecord {
  const { TABLE_PARTITION_KEY: partition = 'pk', TABLE_SORT_KEY: sort = 'sk' } = process.env;
  const { TABLE_NAME: table = 'table', AWS_REGION: region = 'us-east-1' } = process.env;
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
      Keys: image({ [partition]: item[partition], [sort]: item[sort] }),
      ...(before === undefined ? {} : { OldImage: image(before) }),
      ...(after === undefined ? {} : { NewImage: image(after) }),
      SequenceNumber: String(index + 1),
      SizeBytes: 1,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${region}:${ACCOUNT}:table/${table}/stream/2026-01-01T00:00:00.000`,
    ...(expired ? { userIdentity: BY_TIME_TO_LIVE } : {}),
  };
}
