import { capacityOf, readUnits, type Units } from '../capacity';
import type { ItemEngine } from '../engine';
import { validation } from '../errors';
import { nestedHeads } from '../expressions/heads';
import { checkParameters } from '../expressions/parameters';
import type { Path } from '../expressions/tree';
import { attributes } from '../input/attribute-value';
import { list, map } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { attributesToGet, consumedCapacity, expression, names, tableNames } from '../input/common';
import { bool } from '../input/scalars';
import { structure } from '../input/structure';
import { checkKey, checkKeyPaths } from '../keys';
import type { ItemTable } from '../table';
import { itemSize } from '../values/size';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { read, type Wanted, wantedPaths } from './get-item';
import { itemOperation } from './operation';

interface KeysAndAttributes extends Wanted {
  readonly Keys: readonly Item[];
  readonly ConsistentRead?: boolean;
}

interface BatchGetInput {
  readonly RequestItems: Readonly<Record<string, KeysAndAttributes>>;
  readonly ReturnConsumedCapacity?: CapacityMode;
}

/** DynamoDB API Reference, "BatchGetItem": the most items, and bytes of an answer. */
const MAX_KEYS = 100;
const MAX_BYTES = 16 * 1024 * 1024;

const JAVA = 'com.amazonaws.dynamodb.v20120810.KeysAndAttributes';

const keysAndAttributes = structure<KeysAndAttributes>(
  {
    Keys: list(attributes, { min: 1, max: MAX_KEYS }),
    AttributesToGet: attributesToGet,
    ConsistentRead: bool,
    ProjectionExpression: expression,
    ExpressionAttributeNames: names,
  },
  ['Keys'],
  JAVA,
);

const shape = structure<BatchGetInput>(
  {
    RequestItems: map(keysAndAttributes, JAVA, { min: 1, max: MAX_KEYS, keys: tableNames }),
    ReturnConsumedCapacity: consumedCapacity,
  },
  ['RequestItems'],
);

interface Request {
  readonly name: string;
  readonly given: KeysAndAttributes;
  readonly keys: readonly Item[];
  readonly paths: readonly Path[] | undefined;
}

/** `BatchGetItem` (DynamoDB API Reference). Keys that do not fit into one answer are returned for another request. */
export const batchGetItem = itemOperation(shape, (engine, input) => {
  const requests = Object.entries(input.RequestItems).map(([name, given]) => checkedRequest(name, given));
  if (requests.reduce((count, { keys }) => count + keys.length, 0) > MAX_KEYS)
    throw validation('Too many items requested for the BatchGetItem call');
  for (const request of requests) checkRequest(engine.table(request.name), request);
  return answer(engine, requests, input.ReturnConsumedCapacity);
});

function checkedRequest(name: string, given: KeysAndAttributes): Request {
  checkParameters(given, ['ProjectionExpression'], ['AttributesToGet']);
  const paths = wantedPaths(given);
  const keys = given.Keys.map((key) => validItem(key));
  checkNoDuplicates(keys.map((key) => JSON.stringify(Object.entries(key).sort())));
  return { name, given, paths, keys };
}

function checkRequest(table: ItemTable, { keys, paths = [] }: Request): void {
  checkKeyPaths(table.schema, nestedHeads(paths));
  for (const key of keys) checkKey(table.schema, key);
}

/** @throws ItemError if a batch names an item twice. */
export function checkNoDuplicates(keys: readonly string[]): void {
  if (new Set(keys).size < keys.length) throw validation('Provided list of item keys contains duplicates');
}

function answer(engine: ItemEngine, requests: readonly Request[], mode: CapacityMode): object {
  let bytes = 0;
  const left: Record<string, unknown>[] = [];
  const capacity: object[] = [];
  const responses = requests.map(({ name, given, keys, paths }) => {
    const table = engine.table(name);
    const units: Units[] = [];
    const unread: Item[] = [];
    const items = keys.flatMap((key) => {
      const item = table.get(key);
      const size = item ? itemSize(item) : 0;
      if (bytes + size > MAX_BYTES) {
        unread.push(key);
        return [];
      }
      bytes += size;
      units.push({ table: readUnits(size, given.ConsistentRead) });
      return item ? [read(item, paths)] : [];
    });
    if (unread.length > 0) left.push({ [name]: { ...given, Keys: unread } });
    if (mode === 'TOTAL' || mode === 'INDEXES') capacity.push(capacityOf(mode, name, units));
    return [name, items];
  });
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: Object.assign({}, ...left),
    ...(capacity.length > 0 ? { ConsumedCapacity: capacity } : {}),
  };
}
