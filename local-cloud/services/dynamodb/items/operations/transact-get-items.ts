import { capacityOf, readUnits, type Units } from '../capacity';
import { validation } from '../errors';
import { nestedHeads } from '../expressions/heads';
import { checkParameters, type ExpressionInput } from '../expressions/parameters';
import { attributes } from '../input/attribute-value';
import { list } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { consumedCapacity, expression, names, tableName } from '../input/common';
import { structure } from '../input/structure';
import { checkKey, checkKeyPaths } from '../keys';
import { checkDistinctItems, MAX_TRANSACTION_BYTES, MAX_TRANSACTION_ITEMS } from '../transaction';
import { itemSize } from '../values/size';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { read, wantedPaths } from './get-item';
import { itemOperation } from './operation';

interface Get extends Pick<ExpressionInput, 'ProjectionExpression' | 'ExpressionAttributeNames'> {
  readonly TableName: string;
  readonly Key: Item;
}

interface TransactGetInput {
  readonly TransactItems: readonly { readonly Get: Get }[];
  readonly ReturnConsumedCapacity?: CapacityMode;
}

const get = structure<Get>(
  {
    Key: attributes,
    TableName: tableName,
    ProjectionExpression: expression,
    ExpressionAttributeNames: names,
  },
  ['Key', 'TableName'],
);

const shape = structure<TransactGetInput>(
  {
    TransactItems: list(structure<{ Get: Get }>({ Get: get }, ['Get']), {
      min: 1,
      max: MAX_TRANSACTION_ITEMS,
    }),
    ReturnConsumedCapacity: consumedCapacity,
  },
  ['TransactItems'],
);

/** `TransactGetItems` (DynamoDB API Reference): items as they are at one moment. */
export const transactGetItems = itemOperation(shape, (engine, input) => {
  const gets = input.TransactItems.map(({ Get }) => {
    checkParameters(Get, ['ProjectionExpression']);
    return { table: Get.TableName, key: validItem(Get.Key), paths: wantedPaths(Get) };
  });
  const found = gets.map(({ table: name, key, paths }) => {
    const table = engine.table(name);
    checkKey(table.schema, key);
    checkKeyPaths(table.schema, nestedHeads(paths ?? []));
    return { table, key: table.keyOf(key), paths, item: table.get(key) };
  });
  checkDistinctItems(found.map(({ table, key }) => ({ table: table.schema.name, key })));
  const sizes = found.map(({ item }) => (item ? itemSize(item) : 0));
  if (sizes.reduce((sum, size) => sum + size, 0) > MAX_TRANSACTION_BYTES)
    throw validation('Collection size of items in the request exceeded the allowed limit of 4MB');
  const Responses = found.map(({ item, paths }) => (item ? { Item: read(item, paths) } : {}));
  const units = found.map(({ table }, index) => [table.schema.name, sizes[index] ?? 0] as const);
  return { Responses, ...capacity(input.ReturnConsumedCapacity, units) };
});

/** A transaction reads each item twice. */
function capacity(mode: CapacityMode, sizes: readonly (readonly [string, number])[]): object {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  const byTable = new Map<string, Units[]>();
  for (const [name, size] of sizes)
    byTable.set(name, [...(byTable.get(name) ?? []), { table: 2 * readUnits(size, true) }]);
  return { ConsumedCapacity: [...byTable].map(([name, units]) => capacityOf(mode, name, units)) };
}
