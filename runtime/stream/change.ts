import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import type { AttributeValue } from '../data/marshal';
import { changeKey } from '../data/operation-key';
import { type AnyTableNames, storedItem } from '../data/stored';
import type { Key, Stored } from '../data/table';
import { environment } from '../environment';

/** One change of an item, made in this region. */
export interface Change {
  /** The table's name in AWS, as `tableName` gives it: for a function that reads the streams of several. */
  readonly table: string;
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

/** antipode's own items in the service's table have partition keys that begin so. */
const RESERVED_KEY_PREFIX = 'antipode#';

const KINDS = { INSERT: 'insert', MODIFY: 'modify', REMOVE: 'remove' } as const;

/** DynamoDB Streams API Reference, "Record"; the stream shows both images. */
export function changeOf(record: DynamoDBRecord): Change {
  const { Keys = {}, OldImage, NewImage } = record.dynamodb ?? {};
  const names = tableOf(record);
  const stored = (image: Image) => storedItem(image as Record<string, AttributeValue>, names);
  const { key } = stored(Keys);
  return {
    table: names.name,
    kind: KINDS[record.eventName ?? 'MODIFY'],
    key,
    before: OldImage && stored(OldImage),
    after: NewImage && stored(NewImage),
    expired: isTimeToLive(record),
    id: changeKey(record),
  };
}

/** Whether it is a change of one of antipode's own items, such as that a schedule's slot was done. */
export function isOfAntipode(record: DynamoDBRecord): boolean {
  const keys = record.dynamodb?.Keys ?? {};
  const { partition } = storedItem(keys as Record<string, AttributeValue>, tableOf(record)).key;
  return partition.startsWith(RESERVED_KEY_PREFIX);
}

/** Streams write attributes as the table's API does. */
type Image = NonNullable<StreamRecord['NewImage']>;

/** `arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>`. */
function tableOf({ eventSourceARN = '' }: DynamoDBRecord): AnyTableNames {
  const name = /:table\/([^/]+)\/stream\//.exec(eventSourceARN)?.[1];
  return (name === undefined ? undefined : environment.tableByAwsName(name)) ?? environment.table();
}

/** DynamoDB Developer Guide, "DynamoDB Streams and Time to Live". */
function isTimeToLive({ userIdentity }: DynamoDBRecord): boolean {
  return userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com';
}
