// `antipode/data`: data that stays right when two regions write at once.
export { type Count, Counter, type CounterOptions } from '../runtime/data/counter';
export { DIGEST, digest, digestJson } from '../runtime/data/digest';
export { createDynamodbTable, dynamodbTable } from '../runtime/data/dynamodb-table';
export { CONDITION_FAILED, DataError } from '../runtime/data/errors';
export {
  type Claim,
  type Done,
  idempotent,
  KeyReused,
  type Operation,
  readClaim,
} from '../runtime/data/idempotent';
export { LastWriterWins } from '../runtime/data/last-writer-wins';
export { type Fact, Log } from '../runtime/data/log';
export type { Item, Json } from '../runtime/data/marshal';
export { dynamodbTableOf } from '../runtime/data/named-table';
export { changeKey, eventKey, httpKey, slotKey } from '../runtime/data/operation-key';
export { Contended, NotHome, type Owned, OwnedItems } from '../runtime/data/owned';
export { caughtUp, type Mark, readToken, writeToken } from '../runtime/data/read-after';
export { firstSchema, formatVersion, type Schema, UnknownVersion } from '../runtime/data/schema';
export { AddWinsSet, NotHeard, type Tag } from '../runtime/data/set';
export { type Stamp, stamp, tombstone } from '../runtime/data/stamp';
export { stampWrites } from '../runtime/data/stamp-writes';
export type { Condition, Key, Page, PageOptions, PutOptions, Stored, Table } from '../runtime/data/table';
