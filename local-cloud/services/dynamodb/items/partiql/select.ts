import { consumed, readUnits } from '../capacity';
import type { ItemEngine } from '../engine';
import { validation } from '../errors';
import { projected } from '../expressions/projection';
import type { CapacityMode } from '../input/common';
import type { KeyComparisons } from '../key-condition';
import { checkKey } from '../keys';
import { type Page, readPage } from '../page';
import { picked } from '../projected';
import { queryEntries } from '../querying';
import { checkProjected, type Source, seenThrough, shown, sourceOf } from '../reading';
import { scanEntries } from '../scanning';
import { type KeySchema, keyNames, startKeyNames } from '../schema';
import { checkStartKeyAttribute, checkStartKeyCount } from '../start-key';
import { attributeOf, type Item } from '../values/types';
import type { Select } from './statement';
import { comparisonOf, keyIn } from './where';

/** How a request wants a SELECT to be read. */
export interface SelectOptions {
  readonly Limit?: number;
  readonly NextToken?: string;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: CapacityMode;
}

/**
 * The answer to a SELECT: by its partition key if it names one, otherwise by a scan. @throws ItemError if it is not
 * valid.
 */
export function select(engine: ItemEngine, statement: Select, options: SelectOptions): object {
  const source = sourceFor(engine, statement, options);
  const key = source.index?.schema.key ?? source.table.schema.key;
  const comparisons = keyComparisons(statement, key);
  checkOrder(statement, key, comparisons);
  checkProjected(source, undefined, statement.paths);
  const start = readToken(source, options.NextToken);
  const entries = comparisons.has(key.hash)
    ? queryEntries(source, comparisons, { start, forward: !statement.descending })
    : scanEntries(source, start, {});
  const seen = seenThrough(source, statement.paths !== undefined);
  const page = readPage(entries, { limit: options.Limit, filter: statement.where, seen });
  return output(source, options, shown(page, statement.paths));
}

function sourceFor(engine: ItemEngine, { table, index }: Select, options: SelectOptions): Source {
  const ConsistentRead = options.ConsistentRead === true;
  return sourceOf(engine.table(table), {
    TableName: table,
    ConsistentRead,
    ...(index === undefined ? {} : { IndexName: index }),
  });
}

function keyComparisons({ where }: Select, key: KeySchema): KeyComparisons {
  const found: KeyComparisons = new Map();
  const onHash = comparisonOf(where, key.hash);
  if (onHash?.operator !== 'EQ') return found;
  found.set(key.hash, onHash);
  const onRange = key.range === undefined ? undefined : comparisonOf(where, key.range);
  if (key.range !== undefined && onRange) found.set(key.range, onRange);
  return found;
}

function checkOrder({ orderBy }: Select, key: KeySchema, comparisons: KeyComparisons): void {
  if (orderBy === undefined) return;
  if (!comparisons.has(key.hash))
    throw validation('Must have WHERE clause in the statement when using ORDER BY clause.');
  if (!keyNames(key).includes(orderBy))
    throw validation(`Variable reference ${orderBy} in ORDER BY clause must be part of the primary key`);
}

function output(source: Source, options: SelectOptions, { items, last, bytes }: Page): object {
  const { schema } = source.table;
  const LastEvaluatedKey = last && picked(last, startKeyNames(schema, source.index?.schema));
  const units = { table: readUnits(bytes, options.ConsistentRead) };
  return {
    Items: items,
    ...(LastEvaluatedKey ? { NextToken: tokenOf(LastEvaluatedKey), LastEvaluatedKey } : {}),
    ...consumed(options.ReturnConsumedCapacity, schema.name, units),
  };
}

function tokenOf(key: Item): string {
  return Buffer.from(JSON.stringify(key)).toString('base64');
}

function readToken(source: Source, token: string | undefined): Item | undefined {
  if (token === undefined) return undefined;
  try {
    const key = JSON.parse(Buffer.from(token, 'base64').toString()) as Item;
    checkStartKeyCount(source, key);
    for (const name of startKeyNames(source.table.schema, source.index?.schema))
      checkStartKeyAttribute(source, key, name);
    return key;
  } catch {
    throw validation('Given NextToken is not valid');
  }
}

/** The one item that a SELECT finds by its whole key. @throws ItemError if it does not name one. */
export function selectOne(engine: ItemEngine, { table: name, index, where, paths }: Select) {
  const table = engine.table(name);
  const key = index === undefined ? keyIn(where, table.schema.key) : undefined;
  if (!key)
    throw validation(
      'Select statements within a batch or a transaction must contain a equality condition on all key attributes',
    );
  checkKey(table.schema, key);
  const found = readPage(
    [
      ...queryEntries({ table, index: undefined, items: table.items }, exactly(key), {
        start: undefined,
        forward: true,
      }),
    ],
    { limit: undefined, filter: where, seen: (item) => item },
  );
  const [item] = found.items;
  return {
    table: table.schema.name,
    key,
    item: item && paths ? projected(item, paths) : item,
    bytes: found.bytes,
  };
}

function exactly(key: Item): KeyComparisons {
  return new Map(
    Object.keys(key).map((name) => [name, { operator: 'EQ', values: [attributeOf(key, name) ?? {}] }]),
  );
}
