import type { Item } from './items/values/types';
import type { Version } from './version';

export type { Item };

/** One write on its way to another replica. */
export interface Change {
  readonly table: string;
  readonly key: Item;
  /** The item as it was written; null when it was deleted. */
  readonly item: Item | null;
  readonly version: Version;
}

/** What a stream shows of a changed item (DynamoDB API Reference, "StreamSpecification"). */
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
