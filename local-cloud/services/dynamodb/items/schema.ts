import type { AttributeType } from './values/types';

/** The names of a key's attributes. */
export interface KeySchema {
  readonly hash: string;
  readonly range?: string;
}

/** The attributes of each item that an index holds besides keys (DynamoDB API Reference, "Projection"). */
export interface Projection {
  readonly type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly include: readonly string[];
}

export interface IndexSchema {
  readonly name: string;
  readonly key: KeySchema;
  readonly global: boolean;
  readonly projection: Projection;
}

/** The part of a table's description that decides how its items are kept. */
export interface TableSchema {
  readonly name: string;
  readonly key: KeySchema;
  readonly types: Readonly<Record<string, AttributeType>>;
  readonly indexes: readonly IndexSchema[];
}

interface DescribedKey {
  readonly AttributeName: string;
  readonly KeyType: string;
}

interface DescribedIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly DescribedKey[];
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

/** DynamoDB API Reference, "TableDescription". */
export interface DescribedTable {
  readonly TableName: string;
  readonly KeySchema: readonly DescribedKey[];
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: string;
  }[];
  readonly LocalSecondaryIndexes?: readonly DescribedIndex[] | null;
  readonly GlobalSecondaryIndexes?: readonly DescribedIndex[] | null;
}

export function schemaOf(table: DescribedTable): TableSchema {
  const { TableName, KeySchema, AttributeDefinitions } = table;
  const types = AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
    AttributeName,
    AttributeType,
  ]);
  return {
    name: TableName,
    key: keyOf(KeySchema),
    types: Object.fromEntries(types),
    indexes: [
      ...(table.GlobalSecondaryIndexes ?? []).map((index) => indexOf(index, true)),
      ...(table.LocalSecondaryIndexes ?? []).map((index) => indexOf(index, false)),
    ],
  };
}

function keyOf(keys: readonly DescribedKey[]): KeySchema {
  const named = (type: string) => keys.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const range = named('RANGE');
  return { hash: named('HASH') ?? '', ...(range === undefined ? {} : { range }) };
}

function indexOf({ IndexName, KeySchema, Projection }: DescribedIndex, global: boolean): IndexSchema {
  const type = (Projection?.ProjectionType ?? 'ALL') as Projection['type'];
  const include = Projection?.NonKeyAttributes ?? [];
  return { name: IndexName, key: keyOf(KeySchema), global, projection: { type, include } };
}

/** The attributes of a key, its partition key first. */
export function keyNames({ hash, range }: KeySchema): string[] {
  return range === undefined ? [hash] : [hash, range];
}

/** The attributes that identify an item in an index, or in the table if there is no index. */
export function startKeyNames(schema: TableSchema, index: IndexSchema | undefined): string[] {
  return [...new Set([...keyNames(schema.key), ...(index ? keyNames(index.key) : [])])];
}
