import { consumedByWrite } from '../capacity';
import {
  type ConditionalInput,
  checkConditionPaths,
  checkHolds,
  conditionalFields,
  expectedCondition,
} from '../conditional';
import { ItemError, validation } from '../errors';
import { updatePaths } from '../expressions/heads';
import { checkParameters, type ExpressionInput, readExpressions } from '../expressions/parameters';
import { projected } from '../expressions/projection';
import type { UpdateAction } from '../expressions/tree';
import { attributes } from '../input/attribute-value';
import { expression } from '../input/common';
import { structure } from '../input/structure';
import { checkKey } from '../keys';
import { type AttributeUpdates, attributeUpdates, readAttributeUpdates } from '../legacy/attribute-updates';
import type { ItemTable } from '../table';
import { checkUpdate, updated } from '../updated';
import type { Item } from '../values/types';
import { validItem } from '../values/validate';
import { itemOperation } from './operation';

interface UpdateInput extends ConditionalInput, Pick<ExpressionInput, 'UpdateExpression'> {
  readonly Key: Item;
  readonly AttributeUpdates?: AttributeUpdates;
}

const shape = structure<UpdateInput>(
  { ...conditionalFields, Key: attributes, AttributeUpdates: attributeUpdates, UpdateExpression: expression },
  ['TableName', 'Key'],
);

/** `UpdateItem` (DynamoDB API Reference). If there is no item, it creates one. */
export const updateItem = itemOperation(shape, (engine, input) => {
  const legacy = ['AttributeUpdates', 'Expected', 'ConditionalOperator'] as const;
  checkParameters(input, ['UpdateExpression', 'ConditionExpression'], legacy);
  const key = validItem(input.Key);
  const old = input.AttributeUpdates && readAttributeUpdates(input.AttributeUpdates);
  const expected = expectedCondition(input);
  const { update, condition = expected } = readExpressions(input);
  const actions = update ?? old ?? [];
  const table = engine.table(input.TableName);
  checkKey(table.schema, key);
  checkUpdate(table.schema, actions);
  checkConditionPaths(table.schema, condition);
  const before = table.get(key) ?? null;
  checkHolds(condition, before, input.ReturnValuesOnConditionCheckFailure);
  const after = (old ? updatedAsBefore : updated)(table, before ?? key, actions);
  engine.write([{ table: table.schema.name, key: table.keyOf(key), before, after }]);
  return {
    ...returned(input.ReturnValues, actions, { before, after }),
    ...consumedByWrite(input.ReturnConsumedCapacity, table, { before, after }),
  };
});

/** `AttributeUpdates` has its own message for a value of another type. */
function updatedAsBefore(table: ItemTable, item: Item, actions: readonly UpdateAction[]): Item {
  try {
    return updated(table, item, actions);
  } catch (error) {
    if (error instanceof ItemError && error.message.startsWith('An operand in the update'))
      throw validation('Type mismatch for attribute to update');
    throw error;
  }
}

function returned(
  returnValues: string | undefined,
  actions: readonly UpdateAction[],
  { before, after }: { readonly before: Item | null; readonly after: Item },
): { readonly Attributes?: Item } {
  const item = returnValues?.endsWith('_NEW') ? after : returnValues?.endsWith('_OLD') ? before : null;
  if (!item) return {};
  if (returnValues?.startsWith('ALL_')) return { Attributes: item };
  const Attributes = projected(item, updatePaths(actions));
  return Object.keys(Attributes).length > 0 ? { Attributes } : {};
}
