import type { KEY_TYPES, TableShape } from './shape';

type KeyType = (typeof KEY_TYPES)[number];

/** A key: the name of an attribute, which holds strings, or a name and another type. */
type KeyInput = string | { readonly name: string; readonly type?: KeyType };

/** A global secondary index: the table's items once more, under another key, in every replica. */
interface IndexInput {
  readonly partitionKey: KeyInput;
  /** Default: none. */
  readonly sortKey?: KeyInput;
  /**
   * Which attributes it holds besides keys: `'all'`, none (`'keys'`), or those of a list. What is projected costs
   * storage and a write a second time. Default: `'all'`.
   */
  readonly project?: 'all' | 'keys' | readonly string[];
}

interface CommonInput {
  /** Its name in AWS, for a table that is there already (docs/adopting.md). Default: made of the service's name. */
  readonly name?: string;
  /** Attribute that holds an item's time of expiry in seconds since the epoch. Default: `expiresAt`. */
  readonly timeToLive?: string;
  /** Point-in-time recovery in every replica. Default: true. */
  readonly pointInTimeRecovery?: boolean;
  /**
   * The key that encrypts the table; `'customer-managed'` makes a multi-Region KMS key, one for all tables of the
   * service that ask for it. Default: `'aws-owned'`.
   */
  readonly encryption?: TableShape['encryption'];
  /** Global secondary indexes by their names, at most 20. Default: none. */
  readonly indexes?: Readonly<Record<string, IndexInput>>;
}

/** The only table of a service, and so the home of antipode's own items. */
export interface TableInput extends CommonInput {
  /** Partition key: the name of a string attribute. Default: `pk`. */
  readonly partitionKey?: string;
  /** Sort key: the name of a string attribute. Default: `sk`. */
  readonly sortKey?: string;
}

/** One of several tables. */
export interface NamedTableInput extends CommonInput {
  /**
   * Whether antipode's own items are here: drain flags, homes of owned items, slots of schedules. Exactly one table is
   * their home, and its keys are two strings. In AWS it has the service's own name, whatever it is called here. Default:
   * false.
   */
  readonly home?: boolean;
  /** Partition key. Default: `pk`, a string. */
  readonly partitionKey?: KeyInput;
  /** Sort key. Default: none; where `partitionKey` is left out too, `sk`, a string. */
  readonly sortKey?: KeyInput;
}
