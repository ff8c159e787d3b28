import { ItemError, invalidValue, validation } from './errors';
import { applyUpdate } from './expressions/apply-update';
import { allUpdatePaths, headsOf, nestedHeads, updatePaths } from './expressions/heads';
import type { Assigned, UpdateAction } from './expressions/tree';
import { checkIndexKey, checkKeyPaths } from './keys';
import { keyNames, type TableSchema } from './schema';
import type { ItemTable } from './table';
import { itemSize } from './values/size';
import type { AttributeValue, Item } from './values/types';
import { MAX_ITEM_BYTES, validItem } from './values/validate';

/** @throws ItemError if the update would fail for any item of the table. */
export function checkUpdate(schema: TableSchema, actions: readonly UpdateAction[]): void {
  const heads = headsOf(updatePaths(actions));
  const key = keyNames(schema.key).find((name) => heads.has(name));
  if (key !== undefined)
    throw invalidValue(`Cannot update attribute ${key}. This attribute is part of the key`);
  for (const index of schema.indexes) checkIndexKey(schema, index, givenItem(actions));
  checkKeyPaths(schema, nestedHeads(allUpdatePaths(actions)));
}

/** The values that an update gives attributes. */
function givenItem(actions: readonly UpdateAction[]): Item {
  const given = actions.map((action) => [String(action.path[0]), givenValue(action)] as const);
  return Object.fromEntries(given.filter((one): one is [string, AttributeValue] => one[1] !== undefined));
}

/** For a computed value, it returns a value of the same type. */
function givenValue(action: UpdateAction): AttributeValue | undefined {
  if (action.path.length > 1) return undefined;
  if (action.kind === 'ADD') return action.value;
  return action.kind === 'SET' ? valueOfType(action.to) : undefined;
}

function valueOfType(to: Assigned | undefined): AttributeValue | undefined {
  if (to?.kind === 'sum') return { N: '0' };
  if (to?.kind === 'value') return to.value;
  if (to?.kind !== 'call') return undefined;
  return to.name === 'list_append' ? { L: [] } : valueOfType(to.args[1]);
}

/** An item after an update; where there is none, its key is updated. @throws ItemError if the update fails. */
export function updated({ schema }: ItemTable, item: Item, actions: readonly UpdateAction[]): Item {
  const after = validItem(applyUpdate(item, actions));
  if (itemSize(after) > MAX_ITEM_BYTES)
    throw validation('Item size to update has exceeded the maximum allowed size');
  for (const index of schema.indexes) checkUpdatedIndexKey(schema, index, after);
  return after;
}

function checkUpdatedIndexKey(schema: TableSchema, index: TableSchema['indexes'][number], after: Item): void {
  try {
    checkIndexKey(schema, index, after);
  } catch (error) {
    const mismatch = error instanceof ItemError && error.message.includes('Type mismatch for Index Key');
    if (!mismatch) throw error;
    throw validation('The update expression attempted to update the secondary index key to unsupported type');
  }
}
