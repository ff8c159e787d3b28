import { consumedByWrite } from '../capacity';
import { checkedItem } from '../checked-item';
import {
  type ConditionalInput,
  checkConditionPaths,
  checkHolds,
  conditionalFields,
  expectedCondition,
} from '../conditional';
import { validation } from '../errors';
import { checkParameters, readExpressions } from '../expressions/parameters';
import { attributes } from '../input/attribute-value';
import { structure } from '../input/structure';
import { checkItemKeys } from '../keys';
import type { Item } from '../values/types';
import { itemOperation } from './operation';

interface PutInput extends ConditionalInput {
  readonly Item: Item;
}

const shape = structure<PutInput>({ ...conditionalFields, Item: attributes }, ['TableName', 'Item']);

/** `PutItem` (DynamoDB API Reference). */
export const putItem = itemOperation(shape, (engine, input) => {
  checkParameters(input, ['ConditionExpression'], ['Expected', 'ConditionalOperator']);
  const item = checkedItem(input.Item);
  checkReturnsOld(input.ReturnValues);
  const condition = expectedCondition(input) ?? readExpressions(input).condition;
  const table = engine.table(input.TableName);
  checkItemKeys(table.schema, item);
  checkConditionPaths(table.schema, condition);
  const key = table.keyOf(item);
  const before = table.get(key) ?? null;
  checkHolds(condition, before, input.ReturnValuesOnConditionCheckFailure);
  engine.write([{ table: table.schema.name, key, before, after: item }]);
  return {
    ...(before && input.ReturnValues === 'ALL_OLD' ? { Attributes: before } : {}),
    ...consumedByWrite(input.ReturnConsumedCapacity, table, { before, after: item }),
  };
});

/** @throws ItemError for return values that only `UpdateItem` has. */
export function checkReturnsOld(returnValues: string | undefined): void {
  if (returnValues !== undefined && returnValues !== 'ALL_OLD' && returnValues !== 'NONE')
    throw validation('ReturnValues can only be ALL_OLD or NONE');
}
