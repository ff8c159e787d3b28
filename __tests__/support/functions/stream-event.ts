import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Item, marshal } from '../../../runtime/data/marshal';
import type { Key } from '../../../runtime/data/table';

/** A change as Lambda passes it to a function (Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB"). */
export function streamRecord(
  sequence: number,
  { key, before, after }: { key: Key; before?: Item; after?: Item },
  more: Partial<DynamoDBRecord> = {},
): DynamoDBRecord {
  const keys = { pk: key.partition, sk: key.sort };
  const image = (item: Item) => marshal({ ...item, ...keys }) as never;
  return {
    eventID: `change-${sequence}`,
    eventName: after === undefined ? 'REMOVE' : before === undefined ? 'INSERT' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1767225600,
      Keys: marshal(keys) as never,
      ...(before === undefined ? {} : { OldImage: image(before) }),
      ...(after === undefined ? {} : { NewImage: image(after) }),
      SequenceNumber: String(sequence),
      SizeBytes: 1,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000',
    ...more,
  };
}

export const streamEvent = (...Records: DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records });
