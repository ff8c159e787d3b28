import { checkedItem } from './checked-item';
import { checkConditionPaths, checkHolds } from './conditional';
import type { ItemEngine } from './engine';
import { validation } from './errors';
import { checkParameters, type ExpressionInput, readExpressions } from './expressions/parameters';
import type { Condition } from './expressions/tree';
import { attributes } from './input/attribute-value';
import { expression, names, onFailure, tableName } from './input/common';
import { structure } from './input/structure';
import { checkItemKeys, checkKey } from './keys';
import type { ItemTable } from './table';
import type { TransactionStep } from './transaction';
import { checkUpdate, updated } from './updated';
import type { Item } from './values/types';
import { validItem } from './values/validate';

type Expressions = Pick<
  ExpressionInput,
  'ConditionExpression' | 'UpdateExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** One action of `TransactWriteItems`, of any kind. */
export interface Action extends Expressions {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

export type ActionName = 'ConditionCheck' | 'Put' | 'Delete' | 'Update';

const fields = {
  TableName: tableName,
  Key: attributes,
  Item: attributes,
  ConditionExpression: expression,
  UpdateExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: attributes,
  ReturnValuesOnConditionCheckFailure: onFailure,
};

const REQUIRED: Readonly<Record<ActionName, readonly (keyof Action & string)[]>> = {
  ConditionCheck: ['Key', 'TableName', 'ConditionExpression'],
  Put: ['Item', 'TableName'],
  Delete: ['Key', 'TableName'],
  Update: ['Key', 'UpdateExpression', 'TableName'],
};

export const actionShape = (name: ActionName) => structure<Action>(fields, REQUIRED[name]);

/** An action as a step. @throws ItemError if it would fail for any item. */
export function stepOf(engine: ItemEngine, name: ActionName, action: Action): TransactionStep {
  checkParameters(action, ['UpdateExpression', 'ConditionExpression']);
  const given = name === 'Put' ? checkedItem(action.Item ?? {}) : validItem(action.Key ?? {});
  const { condition, update = [] } = readExpressions(action);
  const table = engine.table(action.TableName);
  if (name === 'Put') checkItemKeys(table.schema, given);
  else checkKey(table.schema, given);
  checkUpdate(table.schema, update);
  checkConditionPaths(table.schema, condition);
  const key = table.keyOf(given);
  const after: After = {
    ConditionCheck: undefined,
    Put: () => given,
    Delete: () => null,
    Update: (before: Item | null) => updated(table, before ?? key, update),
  }[name];
  return step(table, key, { condition, onFailure: action.ReturnValuesOnConditionCheckFailure, after });
}

type After = ((before: Item | null) => Item | null) | undefined;

interface Doing {
  readonly condition: Condition | undefined;
  readonly onFailure: string | undefined;
  /** The item after the step; undefined if the step only checks. */
  readonly after: After;
}

function step(
  { schema }: ItemTable,
  key: Item,
  { condition, onFailure: returned, after }: Doing,
): TransactionStep {
  const table = schema.name;
  return {
    table,
    key,
    run(before) {
      checkHolds(condition, before, returned);
      return after && { table, key, before, after: after(before) };
    },
  };
}

/** @throws ItemError if an entry of a transaction has no action, or several. */
export function onlyAction(part: Readonly<Partial<Record<ActionName, Action>>>): [ActionName, Action] {
  const [only, ...others] = Object.entries(part) as [ActionName, Action][];
  if (only === undefined || others.length > 0)
    throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  return only;
}
