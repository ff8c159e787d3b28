import { checkedItem } from '../checked-item';
import { checkConditionPaths } from '../conditional';
import type { ItemChange, ItemEngine } from '../engine';
import { conditionFailed, duplicateItem, validation } from '../errors';
import { holds } from '../expressions/evaluate';
import { updatePaths } from '../expressions/heads';
import { checkDisjoint } from '../expressions/overlap';
import { projected } from '../expressions/projection';
import type { Condition, UpdateAction } from '../expressions/tree';
import { checkItemKeys, checkKey } from '../keys';
import type { ItemTable } from '../table';
import type { TransactionStep } from '../transaction';
import { checkUpdate, updated } from '../updated';
import type { Item } from '../values/types';
import type { Returning, WriteStatement } from './statement';
import { mandatoryKey } from './where';

/** A statement that writes, as a step. @throws ItemError if it would fail for any item. */
export function writeStep(
  engine: ItemEngine,
  statement: WriteStatement,
  onFailure?: string,
): TransactionStep {
  const table = engine.table(statement.table);
  if (statement.kind === 'insert') return insertStep(table, checkedItem(statement.item));
  const key = mandatoryKey(table, statement.where);
  checkKey(table.schema, key);
  checkConditionPaths(table.schema, statement.where);
  if (statement.kind === 'update') return updateStep(table, key, statement, onFailure);
  return {
    table: table.schema.name,
    key,
    run(before) {
      if (!before) return undefined; // to delete an item that does not exist is no error
      checkWhere(statement.where, before, onFailure);
      return change(table, key, before, null);
    },
  };
}

function insertStep(table: ItemTable, item: Item): TransactionStep {
  checkItemKeys(table.schema, item);
  const key = table.keyOf(item);
  return {
    table: table.schema.name,
    key,
    run(before) {
      if (before) throw duplicateItem();
      return change(table, key, before, item);
    },
  };
}

function updateStep(
  table: ItemTable,
  key: Item,
  { actions, where }: Extract<WriteStatement, { kind: 'update' }>,
  onFailure: string | undefined,
): TransactionStep {
  checkDisjoint(updatePaths(actions));
  checkUpdate(table.schema, actions);
  for (const action of actions) checkIsSet(action);
  return {
    table: table.schema.name,
    key,
    run(before) {
      checkWhere(where, before, onFailure);
      return change(table, key, before, updated(table, key, before, actions));
    },
  };
}

function checkIsSet(action: UpdateAction): void {
  if (action.kind !== 'ADD' && action.kind !== 'DELETE') return;
  if (!Object.keys(action.value).some((type) => type.endsWith('S') && type.length === 2))
    throw validation('set_add and set_delete need a set');
}

function checkWhere(where: Condition, before: Item | null, onFailure: string | undefined): void {
  if (before && holds(where, before)) return;
  throw conditionFailed(onFailure === 'ALL_OLD' && before ? before : undefined);
}

function change(table: ItemTable, key: Item, before: Item | null, after: Item | null): ItemChange {
  return { table: table.schema.name, key, before, after };
}

/** The values that a statement returns of an item that it changed. */
export function returned(statement: WriteStatement, done: ItemChange | undefined): Item | undefined {
  const returning: Returning | undefined = statement.kind === 'insert' ? undefined : statement.returning;
  const item = returning?.image === 'NEW' ? done?.after : done?.before;
  if (!returning || !item) return undefined;
  if (returning.part === 'ALL' || statement.kind !== 'update') return item;
  return projected(item, updatePaths(statement.actions));
}
