import { createHash } from 'node:crypto';
import { equalItems } from '../items/values/equal';
import { itemSize } from '../items/values/size';
import type { Item, StreamViewType } from '../types';

/** One change as a stream shows it (DynamoDB Streams API Reference, "Record"). */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Seconds since the epoch, rounded down. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  readonly userIdentity?: { readonly Type: 'Service'; readonly PrincipalId: 'dynamodb.amazonaws.com' };
}

/** An item before and after a write; null if it did not exist. */
export interface Images {
  readonly key: Item;
  readonly before: Item | null;
  readonly after: Item | null;
}

/** What a stream keeps of a change: all that it shows, and no more. */
export interface Shown {
  readonly eventName: StreamRecord['eventName'];
  readonly Keys: Item;
  readonly NewImage?: Item;
  readonly OldImage?: Item;
}

interface RecordContext {
  readonly region: string;
  readonly streamArn: string;
  readonly viewType: StreamViewType;
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether time to live in this region made the change. */
  readonly expired: boolean;
}

/** DynamoDB Developer Guide, "DynamoDB Streams and Time to Live": the identity that deletes expired items. */
const EXPIRY = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } as const;

/** Writes that do not change an item are in no stream (DynamoDB Developer Guide, "Working with streams"). */
export function isChange({ before, after }: Images): boolean {
  if (before === null || after === null) return before !== after;
  return !equalItems(before, after);
}

export function shownOf({ key, before, after }: Images, viewType: StreamViewType): Shown {
  return {
    eventName: before === null ? 'INSERT' : after === null ? 'REMOVE' : 'MODIFY',
    Keys: key,
    ...(after !== null && viewType.includes('NEW_') ? { NewImage: after } : {}),
    ...(before !== null && viewType.includes('OLD_') ? { OldImage: before } : {}),
  };
}

export function streamRecord({ eventName, ...images }: Shown, context: RecordContext): StreamRecord {
  const { region, streamArn, viewType, sequenceNumber, at, expired } = context;
  return {
    eventID: createHash('md5').update(`${streamArn} ${sequenceNumber}`).digest('hex'),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      ...images,
      SequenceNumber: sequenceNumber,
      SizeBytes: Object.values(images).reduce((sum, item) => sum + itemSize(item), 0),
      StreamViewType: viewType,
    },
    ...(expired ? { userIdentity: EXPIRY } : {}),
  };
}
