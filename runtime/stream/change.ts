import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import type { AttributeValue } from '../data/marshal';
import { changeKey } from '../data/operation-key';
import { storedItem } from '../data/stored';
import type { Key, Stored } from '../data/table';
import { environment } from '../environment';

/** One change of an item, made in this region. */
export interface Change {
  readonly kind: 'insert' | 'modify' | 'remove';
  readonly key: Key;
  /** The item before; undefined where it is new. */
  readonly before: Stored | undefined;
  /** The item after; undefined where it is gone. */
  readonly after: Stored | undefined;
  /** Whether DynamoDB removed it because its time to live was over. */
  readonly expired: boolean;
  /** The idempotency key of the change, the same at every try. */
  readonly id: string;
}

const KINDS = { INSERT: 'insert', MODIFY: 'modify', REMOVE: 'remove' } as const;

/** DynamoDB Streams API Reference, "Record"; the stream shows both images. */
export function changeOf(record: DynamoDBRecord): Change {
  const { Keys = {}, OldImage, NewImage } = record.dynamodb ?? {};
  const { key } = stored(Keys);
  return {
    kind: KINDS[record.eventName ?? 'MODIFY'],
    key,
    before: OldImage && stored(OldImage),
    after: NewImage && stored(NewImage),
    expired: isTimeToLive(record),
    id: changeKey(record),
  };
}

/** Streams write attributes as the table's API does. */
function stored(image: NonNullable<StreamRecord['NewImage']>): Stored {
  return storedItem(image as Record<string, AttributeValue>, environment.table());
}

/** DynamoDB Developer Guide, "DynamoDB Streams and Time to Live". */
function isTimeToLive({ userIdentity }: DynamoDBRecord): boolean {
  return userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com';
}
