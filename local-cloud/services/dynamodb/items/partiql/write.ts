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
  if (statement.kind === 'update') checkActions(table, statement.actions);
  return step(table, key, (before) => {
    if (!before && statement.kind === 'delete') return undefined; // to delete an item that does not exist is no error
    checkWhere(statement.where, before, onFailure);
    return statement.kind === 'update' ? updated(table, before ?? key, statement.actions) : null;
  });
}

function insertStep(table: ItemTable, item: Item): TransactionStep {
  checkItemKeys(table.schema, item);
  return step(table, table.keyOf(item), (before) => {
    if (before) throw duplicateItem();
    return item;
  });
}

/** `write`: the item afterwards; undefined if nothing is written. */
function step(
  { schema: { name: table } }: ItemTable,
  key: Item,
  write: (before: Item | null) => Item | null | undefined,
): TransactionStep {
  return {
    table,
    key,
    run(before) {
      const after = write(before);
      return after === undefined ? undefined : { table, key, before, after };
    },
  };
}

function checkActions(table: ItemTable, actions: readonly UpdateAction[]): void {
  checkDisjoint(updatePaths(actions));
  checkUpdate(table.schema, actions);
  for (const action of actions) checkIsSet(action);
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

/** The values that a statement returns of an item that it changed. */
export function returned(statement: WriteStatement, done: ItemChange | undefined): Item | undefined {
  const returning: Returning | undefined = statement.kind === 'insert' ? undefined : statement.returning;
  const item = returning?.image === 'NEW' ? done?.after : done?.before;
  if (!returning || !item) return undefined;
  if (returning.part === 'ALL' || statement.kind !== 'update') return item;
  return projected(item, updatePaths(statement.actions));
}
