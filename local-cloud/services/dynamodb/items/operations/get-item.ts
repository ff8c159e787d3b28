import { consumed, readUnits } from '../capacity';
import type { ItemEngine } from '../engine';
import { nestedHeads } from '../expressions/heads';
import { checkParameters, type ExpressionInput, readExpressions } from '../expressions/parameters';
import { projected } from '../expressions/projection';
import type { Path } from '../expressions/tree';
import { attributes } from '../input/attribute-value';
import type { CapacityMode } from '../input/common';
import { attributesToGet, consumedCapacity, expression, names, tableName } from '../input/common';
import { bool } from '../input/scalars';
import { structure } from '../input/structure';
import { checkKey, checkKeyPaths } from '../keys';
import { checkAttributesToGet } from '../legacy/conditions';
import { itemSize } from '../values/size';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { itemOperation } from './operation';

/** The attributes that a read asks for. */
export interface Wanted extends Pick<ExpressionInput, 'ProjectionExpression' | 'ExpressionAttributeNames'> {
  readonly AttributesToGet?: readonly string[];
}

interface GetInput extends Wanted {
  readonly TableName: string;
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: CapacityMode;
}

const shape = structure<GetInput>(
  {
    TableName: tableName,
    Key: attributes,
    AttributesToGet: attributesToGet,
    ConsistentRead: bool,
    ReturnConsumedCapacity: consumedCapacity,
    ProjectionExpression: expression,
    ExpressionAttributeNames: names,
  },
  ['TableName', 'Key'],
);

/** `GetItem` (DynamoDB API Reference). */
export const getItem = itemOperation(shape, (engine: ItemEngine, input) => {
  checkParameters(input, ['ProjectionExpression'], ['AttributesToGet']);
  const key = validItem(input.Key);
  const paths = wantedPaths(input);
  const table = engine.table(input.TableName);
  checkKey(table.schema, key);
  checkKeyPaths(table.schema, nestedHeads(paths ?? []));
  const item = table.get(key);
  const units = { table: readUnits(item ? itemSize(item) : 0, input.ConsistentRead) };
  return {
    ...(item ? { Item: read(item, paths) } : {}),
    ...consumed(input.ReturnConsumedCapacity, table.schema.name, units),
  };
});

/** The paths that a read asks for; undefined for the whole item. @throws ItemError if they are not valid. */
export function wantedPaths(input: Wanted): readonly Path[] | undefined {
  checkAttributesToGet(input.AttributesToGet);
  return readExpressions(input).projection ?? input.AttributesToGet?.map((name) => [name]);
}

/** The part of an item that a read returns. */
export function read(item: Item, paths: readonly Path[] | undefined): Item {
  return paths ? projected(item, paths) : item;
}
