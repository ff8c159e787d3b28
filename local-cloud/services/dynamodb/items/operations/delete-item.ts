import { consumedByWrite } from '../capacity';
import {
  type ConditionalInput,
  checkConditionPaths,
  checkHolds,
  conditionalFields,
  expectedCondition,
} from '../conditional';
import { checkParameters, readExpressions } from '../expressions/parameters';
import { attributes } from '../input/attribute-value';
import { structure } from '../input/structure';
import { checkKey } from '../keys';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { itemOperation } from './operation';
import { checkReturnsOld } from './put-item';

interface DeleteInput extends ConditionalInput {
  readonly Key: Item;
}

const shape = structure<DeleteInput>({ ...conditionalFields, Key: attributes }, ['TableName', 'Key']);

/** `DeleteItem` (DynamoDB API Reference). To delete an item that does not exist is no error. */
export const deleteItem = itemOperation(shape, (engine, input) => {
  checkParameters(input, ['ConditionExpression'], ['Expected', 'ConditionalOperator']);
  const key = validItem(input.Key);
  checkReturnsOld(input.ReturnValues);
  const condition = expectedCondition(input) ?? readExpressions(input).condition;
  const table = engine.table(input.TableName);
  checkKey(table.schema, key);
  checkConditionPaths(table.schema, condition);
  const before = table.get(key) ?? null;
  checkHolds(condition, before, input.ReturnValuesOnConditionCheckFailure);
  if (before) engine.write([{ table: table.schema.name, key: table.keyOf(key), before, after: null }]);
  return {
    ...(before && input.ReturnValues === 'ALL_OLD' ? { Attributes: before } : {}),
    ...consumedByWrite(input.ReturnConsumedCapacity, table, { before, after: null }),
  };
});
