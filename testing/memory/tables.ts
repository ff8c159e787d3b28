import type { Operation } from '../../local-cloud/gateway/operation';
import { answer } from '../../local-cloud/services/dynamodb/items/answer';
import { ItemEngine } from '../../local-cloud/services/dynamodb/items/engine';
import { errorResponse, notEmulated } from '../../local-cloud/services/dynamodb/items/errors';
import { ITEM_OPERATIONS } from '../../local-cloud/services/dynamodb/items/operations';
import { type Attribute, type PlainItem, toAttributes, toPlain } from './attributes';

interface TableShape {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** A service's table in each of its regions, answered by the engine of the local cloud. Nothing replicates. */
interface MemoryTables {
  readonly operations: readonly Operation[];
  items(region: string): PlainItem[];
  /** @throws Error where an item has no key. */
  put(region: string, items: readonly PlainItem[]): void;
  clear(): void;
}

export function memoryTables(shape: TableShape, regions: readonly string[]): MemoryTables {
  const engines = new Map(regions.map((region) => [region, engineOf(shape)]));
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
    items: (region) =>
      [...engineIn(region).table(shape.name).all()].map((item) => toPlain(item as Record<string, Attribute>)),
    put(region, items) {
      for (const item of items) {
        const body = JSON.stringify({ TableName: shape.name, Item: toAttributes(item) });
        ITEM_OPERATIONS.PutItem?.(engineIn(region), body);
      }
    },
    clear() {
      for (const region of regions) engines.set(region, engineOf(shape));
    },
  };
}

function engineOf({ name, partitionKey, sortKey }: TableShape): ItemEngine {
  const engine = new ItemEngine({ now: () => Date.now() });
  const keys = [partitionKey, sortKey];
  engine.learn({
    TableName: name,
    KeySchema: keys.map((AttributeName, index) => ({
      AttributeName,
      KeyType: index === 0 ? ('HASH' as const) : ('RANGE' as const),
    })),
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  });
  return engine;
}
