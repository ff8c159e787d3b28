import type { Item } from './items/values/types';
import type { Version } from './version';

export type { Item };

/** One write, as it is sent to another replica. */
export interface Change {
  readonly table: string;
  readonly key: Item;
  /** The item after the write; null if it was deleted. */
  readonly item: Item | null;
  readonly version: Version;
}

/** The images of a changed item that a stream shows (DynamoDB API Reference, "StreamSpecification"). */
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
