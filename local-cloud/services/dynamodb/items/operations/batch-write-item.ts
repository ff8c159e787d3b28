import { capacityOf, writeUnits } from '../capacity';
import { checkedItem } from '../checked-item';
import type { ItemChange, ItemEngine } from '../engine';
import { ItemError, validation } from '../errors';
import { attributes } from '../input/attribute-value';
import { list, map } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { collectionMetrics, consumedCapacity, tableNames } from '../input/common';
import { structure } from '../input/structure';
import { checkItemKeys, checkKey } from '../keys';
import type { ItemTable } from '../table';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { checkNoDuplicates } from './batch-get-item';
import { itemOperation } from './operation';

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface BatchWriteInput {
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>;
  readonly ReturnConsumedCapacity?: CapacityMode;
  readonly ReturnItemCollectionMetrics?: string;
}

/** DynamoDB API Reference, "BatchWriteItem": the most puts and deletes. */
const MAX_WRITES = 25;

const JAVA = 'com.amazonaws.dynamodb.v20120810.';

const writeRequest = structure<WriteRequest>(
  {
    PutRequest: structure<{ Item: Item }>({ Item: attributes }, ['Item'], `${JAVA}PutRequest`),
    DeleteRequest: structure<{ Key: Item }>({ Key: attributes }, ['Key'], `${JAVA}DeleteRequest`),
  },
  [],
  `${JAVA}WriteRequest`,
);

const writes = {
  holds: ({ length }: readonly unknown[]) => length >= 1 && length <= MAX_WRITES,
  constraint: `Member must have length less than or equal to ${MAX_WRITES}, Member must have length greater than or equal to 1`,
};

const shape = structure<BatchWriteInput>(
  {
    RequestItems: map(list(writeRequest), `java.util.List<${JAVA}WriteRequest>`, {
      min: 1,
      max: MAX_WRITES,
      keys: tableNames,
      values: writes,
    }),
    ReturnConsumedCapacity: consumedCapacity,
    ReturnItemCollectionMetrics: collectionMetrics,
  },
  ['RequestItems'],
);

interface Write {
  readonly key: Item;
  readonly item: Item | null;
}

/** `BatchWriteItem` (DynamoDB API Reference): puts and deletes without conditions. */
export const batchWriteItem = itemOperation(shape, (engine, input) => {
  const requests = Object.entries(input.RequestItems);
  if (requests.reduce((count, [, writes]) => count + writes.length, 0) > MAX_WRITES)
    throw validation('Too many items requested for the BatchWriteItem call');
  const valid = requests.map(([name, writes]) => [name, writes.map(validWrite)] as const);
  const changes = valid.map(([name, writes]) => changesOf(engine.table(name), writes));
  const used = capacity(engine, input.ReturnConsumedCapacity, changes);
  engine.write(changes.flat().filter(({ before, after }) => before !== null || after !== null));
  return { UnprocessedItems: {}, ...used };
});

function validWrite({ PutRequest, DeleteRequest }: WriteRequest): Write {
  if ((PutRequest === undefined) === (DeleteRequest === undefined))
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  if (PutRequest) {
    const item = checkedItem(PutRequest.Item);
    return { key: item, item };
  }
  return { key: validItem(DeleteRequest?.Key ?? {}), item: null };
}

function changesOf(table: ItemTable, writes: readonly Write[]): ItemChange[] {
  for (const { key, item } of writes) checkWrite(table, key, item);
  const changes = writes.map(({ key: from, item: after }) => {
    const key = table.keyOf(from);
    return { table: table.schema.name, key, before: table.get(key) ?? null, after };
  });
  checkNoDuplicates(changes.map(({ key }) => JSON.stringify(key)));
  return changes;
}

function checkWrite({ schema }: ItemTable, key: Item, item: Item | null): void {
  if (item === null) {
    checkKey(schema, key);
    return;
  }
  try {
    checkItemKeys(schema, item);
  } catch (error) {
    const ofKey = error instanceof ItemError && /Missing the key|Type mismatch for key/.test(error.message);
    throw ofKey ? validation('The provided key element does not match the schema') : error;
  }
}

function capacity(
  engine: ItemEngine,
  mode: CapacityMode,
  changes: readonly (readonly ItemChange[])[],
): object {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  const ConsumedCapacity = changes.flatMap((ofTable) => {
    const [first] = ofTable;
    if (!first) return [];
    const table = engine.table(first.table);
    return [
      capacityOf(
        mode,
        first.table,
        ofTable.map((change) => writeUnits(table, change)),
      ),
    ];
  });
  return { ConsumedCapacity };
}
