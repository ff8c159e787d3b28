import { invalidValue, validation } from './errors';
import { holds } from './expressions/evaluate';
import type { KeyComparison, KeyComparisons } from './key-condition';
import { comparison } from './legacy/comparison';
import type { Source } from './reading';
import { type KeySchema, keyNames } from './schema';
import { checkStartKeyAttribute, checkStartKeyCount, checkStartKeyOfTable } from './start-key';
import type { Entry } from './storage/partition';
import { indexPlace, tablePlace } from './storage/place';
import { rangeOf } from './storage/range';
import { valueRank } from './values/rank';
import type { AttributeType, Item } from './values/types';

/** Comparisons that sorted keys cannot answer. */
const NOT_INDEXABLE = new Set(['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']);

/** @throws ItemError if a query does not fit the source's key. */
export function checkQueryKeys(source: Source, comparisons: KeyComparisons, start: Item | undefined): void {
  if (start) checkStartKeyCount(source, start);
  const key = keyOf(source);
  for (const name of keyNames(key)) {
    if (start) checkStartKeyAttribute(source, start, name);
    if (key.range === undefined && comparisons.size > 1)
      throw validation('Query key condition not supported');
    checkComparison(source, name, comparisons);
  }
  if (!start) return;
  checkStartKeyOfTable(source, start);
  checkStartKeyInQuery(key, comparisons, start);
}

function keyOf({ table, index }: Source): KeySchema {
  return index?.schema.key ?? table.schema.key;
}

function checkComparison(source: Source, name: string, comparisons: KeyComparisons): void {
  const found = comparisons.get(name);
  const isHash = name === keyOf(source).hash;
  if (!found) {
    if (isHash || comparisons.size > 1)
      throw validation(`Query condition missed key schema element: ${name}`);
    return;
  }
  if (NOT_INDEXABLE.has(found.operator))
    throw validation('Attempted conditional constraint is not an indexable operation');
  const type = source.table.schema.types[name] ?? 'S';
  if (found.values.some((value) => value[type] === undefined))
    throw invalidValue('Condition parameter type does not match schema type');
  if (isHash && found.operator !== 'EQ') throw validation('Query key condition not supported');
  if (found.values.some((value) => value[type] === ''))
    throw invalidValue(
      `The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value. Key: ${name}`,
    );
}

function checkStartKeyInQuery({ hash, range }: KeySchema, comparisons: KeyComparisons, start: Item): void {
  const onRange = range === undefined ? undefined : comparisons.get(range);
  const sameHash = matches(hash, comparisons.get(hash), start);
  if (onRange && range !== undefined && !matches(range, onRange, start))
    throw validation('The provided starting key does not match the range key predicate');
  if (sameHash) return;
  throw validation(
    onRange
      ? 'The query can return at most one row and cannot be restarted'
      : 'The provided starting key is outside query boundaries based on provided conditions',
  );
}

function matches(name: string, found: KeyComparison | undefined, item: Item): boolean {
  return found !== undefined && holds(comparison(name, found.operator, found.values), item);
}

/** How a query reads. */
interface Reading {
  /** The key after which it begins; undefined at the beginning. */
  readonly start: Item | undefined;
  /** By ascending sort keys, or else by descending ones. */
  readonly forward: boolean;
}

/** The entries that a query finds, in the sequence in which it reads them. */
export function* queryEntries(
  source: Source,
  comparisons: KeyComparisons,
  { start, forward }: Reading,
): Iterable<Entry> {
  const { table, items } = source;
  const { hash, range } = keyOf(source);
  const typeOfKey = (name: string | undefined): AttributeType => table.schema.types[name ?? ''] ?? 'S';
  const [wanted = {}] = comparisons.get(hash)?.values ?? [];
  const partition = items.partition(valueRank(wanted, typeOfKey(hash)));
  if (!partition) return;
  const onRange = range === undefined ? undefined : comparisons.get(range);
  let [from, to] = rangeOf(partition, onRange, typeOfKey(range));
  const after = start && placeOf(source, start).rank;
  if (after !== undefined && forward)
    from = Math.max(
      from,
      partition.firstWhere((rank) => rank > after),
    );
  if (after !== undefined && !forward) to = Math.min(to, partition.from(after));
  for (let at = forward ? from : to - 1; forward ? at < to : at >= from; at += forward ? 1 : -1)
    yield partition.entries[at] as Entry;
}

/** The position of a start key's item, whether or not it exists. */
export function placeOf({ table, index }: Source, key: Item) {
  const place = index && indexPlace(table.schema, index.schema.key, key);
  return place ?? tablePlace(table.schema, key);
}
