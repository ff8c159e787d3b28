import type { Problem } from '../../errors/problems';
import { LIBRARY_ATTRIBUTES, ORIGIN_ATTRIBUTE } from '../names';
import type { IndexDefinition, KeyAttribute } from '../tables/table';
import { attributeNameProblem } from './attribute-name';
import type { PlacedTable } from './placed-table';

/** DynamoDB API Reference, "GlobalSecondaryIndex": IndexName. */
const INDEX_NAME = /^[A-Za-z0-9_.-]{3,255}$/;

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": indexes of a table, and attributes that they project by name. */
const MAX_INDEXES = 20;
const MAX_PROJECTED = 100;

/** What is wrong with a table's indexes, by themselves and together. */
export function indexProblems(placed: PlacedTable): Problem[] {
  const { path, table } = placed;
  const { indexes } = table;
  const projected = indexes.flatMap(({ project }) => (typeof project === 'string' ? [] : project)).length;
  const tooMany = (count: number, most: number, what: string) =>
    count > most
      ? [{ path: `${path}.indexes`, message: `has ${count} ${what}; DynamoDB allows ${most} a table` }]
      : [];
  return [
    ...tooMany(indexes.length, MAX_INDEXES, 'indexes'),
    ...tooMany(projected, MAX_PROJECTED, 'projected attributes'),
    ...indexes.flatMap((index) => [
      ...nameProblems(path, index),
      ...keyProblems(placed, index),
      ...projectionProblems(placed, index),
    ]),
    ...typeProblems(placed),
  ];
}

function at(path: string, { name }: IndexDefinition): string {
  return `${path}.indexes.${name}`;
}

function nameProblems(path: string, index: IndexDefinition): Problem[] {
  if (INDEX_NAME.test(index.name)) return [];
  const message = `"${index.name}" must be 3 to 255 letters, digits, "_", "-" and "."`;
  return [{ path: at(path, index), message }];
}

/** What is wrong with a key of an index by itself: DynamoDB refuses an item whose key has another type. */
function keyProblem({ home }: PlacedTable['table'], { name, type }: KeyAttribute): string | undefined {
  if (home && (LIBRARY_ATTRIBUTES as readonly string[]).includes(name))
    return `"${name}" is an attribute of antipode's own items, which DynamoDB would refuse where its type differs; name another`;
  if (name === ORIGIN_ATTRIBUTE && type !== 'string')
    return `"${name}" is where antipode notes the region that wrote an item, a string; name another`;
  return attributeNameProblem(name);
}

function keyProblems({ path, table }: PlacedTable, index: IndexDefinition): Problem[] {
  const { partitionKey, sortKey } = index;
  const here = at(path, index);
  const ours = Object.entries({ partitionKey, sortKey }).flatMap(([field, key]) => {
    const message = key && keyProblem(table, key);
    return message === undefined ? [] : [{ path: `${here}.${field}`, message }];
  });
  if (partitionKey.name === sortKey?.name)
    return [
      ...ours,
      { path: `${here}.sortKey`, message: `"${sortKey.name}" is the partitionKey already; name another` },
    ];
  const isTables = partitionKey.name === table.partitionKey.name && sortKey?.name === table.sortKey?.name;
  return isTables ? [...ours, { path: here, message: "has the table's own keys; query the table" }] : ours;
}

function projectionProblems({ path, table }: PlacedTable, index: IndexDefinition): Problem[] {
  const { project } = index;
  if (typeof project === 'string') return [];
  const keys = [table.partitionKey, table.sortKey, index.partitionKey, index.sortKey].map((key) => key?.name);
  return project.flatMap((name, position) => {
    const place = `${at(path, index)}.project[${position}]`;
    if (keys.includes(name))
      return [{ path: place, message: `"${name}" is a key, which the index has anyway; leave it out` }];
    const message =
      project.indexOf(name) < position ? `"${name}" is listed twice` : attributeNameProblem(name);
    return message === undefined ? [] : [{ path: place, message }];
  });
}

/** An attribute has one type, in the table and in all of its indexes. */
function typeProblems({ path, table }: PlacedTable): Problem[] {
  const { partitionKey, sortKey, timeToLive, indexes } = table;
  const placedKeys = (place: string, keys: Readonly<Record<string, KeyAttribute | undefined>>) =>
    Object.entries(keys).flatMap(([field, key]) => (key ? [{ path: `${place}.${field}`, key }] : []));
  const all = [
    ...placedKeys(path, { partitionKey, sortKey, timeToLive: { name: timeToLive, type: 'number' } }),
    ...indexes.flatMap((index) =>
      placedKeys(at(path, index), { partitionKey: index.partitionKey, sortKey: index.sortKey }),
    ),
  ];
  return all.flatMap(({ path: place, key }, position) => {
    const first = all.slice(0, position).find((one) => one.key.name === key.name);
    if (first === undefined || first.key.type === key.type || !place.includes('.indexes.')) return [];
    const message = `"${key.name}" is a ${key.type} here and a ${first.key.type} in ${first.path}; write { name: "${key.name}", type: "${first.key.type}" }`;
    return [{ path: place, message }];
  });
}
