import type { TableDefinition } from '../../definition/tables/table';
import type { Operation } from '../../local-cloud/gateway/operation';
import { answer } from '../../local-cloud/services/dynamodb/items/answer';
import { ItemEngine } from '../../local-cloud/services/dynamodb/items/engine';
import { errorResponse, notEmulated } from '../../local-cloud/services/dynamodb/items/errors';
import { ITEM_OPERATIONS } from '../../local-cloud/services/dynamodb/items/operations';
import type { DescribedTable } from '../../local-cloud/services/dynamodb/items/schema';
import { type Attribute, type PlainItem, toAttributes, toPlain } from './attributes';

/** A service's tables in each of its regions, answered by the engine of the local cloud. Nothing replicates. */
interface MemoryTables {
  readonly operations: readonly Operation[];
  /** All items of a table, by its name in AWS. */
  items(region: string, table: string): PlainItem[];
  /** @throws Error where an item has no key. */
  put(region: string, table: string, items: readonly PlainItem[]): void;
  clear(): void;
}

export function memoryTables(tables: readonly TableDefinition[], regions: readonly string[]): MemoryTables {
  const engines = new Map(regions.map((region) => [region, engineOf(tables)]));
  const engineIn = (region: string): ItemEngine => {
    const engine = engines.get(region);
    if (engine === undefined) throw new Error(`The service has no region ${region}.`);
    return engine;
  };
  return {
    operations: Object.entries(ITEM_OPERATIONS).map(([name, run]) => ({
      service: 'dynamodb',
      match: { target: `DynamoDB_20120810.${name}` },
      async handle({ region, body }) {
        const engine = engines.get(region);
        return engine ? answer(engine, run, String(body)) : errorResponse(notEmulated(region));
      },
    })),
    items: (region, table) =>
      [...engineIn(region).table(table).all()].map((item) => toPlain(item as Record<string, Attribute>)),
    put(region, table, items) {
      for (const item of items) {
        const body = JSON.stringify({ TableName: table, Item: toAttributes(item) });
        ITEM_OPERATIONS.PutItem?.(engineIn(region), body);
      }
    },
    clear() {
      for (const region of regions) engines.set(region, engineOf(tables));
    },
  };
}

function engineOf(tables: readonly TableDefinition[]): ItemEngine {
  const engine = new ItemEngine({ now: () => Date.now() });
  for (const table of tables) engine.learn(described(table));
  return engine;
}

const TYPES = { string: 'S', number: 'N', binary: 'B' } as const;

type Keyed = Pick<TableDefinition, 'partitionKey' | 'sortKey'>;

/** DynamoDB API Reference, "TableDescription". */
function described(table: TableDefinition): DescribedTable {
  const keys = [table, ...table.indexes].flatMap(keysOf);
  return {
    TableName: table.awsName,
    KeySchema: keySchema(table),
    AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: TYPES[type] })),
    GlobalSecondaryIndexes: table.indexes.map(({ name, project, ...index }) => ({
      IndexName: name,
      KeySchema: keySchema(index),
      Projection:
        typeof project === 'string'
          ? { ProjectionType: project === 'all' ? 'ALL' : 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: project },
    })),
  };
}

function keysOf({ partitionKey, sortKey }: Keyed) {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

function keySchema(keyed: Keyed) {
  return keysOf(keyed).map(({ name }, index) => ({
    AttributeName: name,
    KeyType: index === 0 ? 'HASH' : 'RANGE',
  }));
}
