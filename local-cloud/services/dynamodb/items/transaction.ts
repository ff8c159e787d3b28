import type { ItemChange, ItemEngine } from './engine';
import { type CancellationReason, ItemError, transactionCanceled, validation } from './errors';
import { itemSize } from './values/size';
import type { Item } from './values/types';

/** DynamoDB Developer Guide, "Amazon DynamoDB transactions": the most actions, and bytes of their items. */
export const MAX_TRANSACTION_ITEMS = 100;
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/** One action of a transaction. All checks that do not need the item are done. */
export interface TransactionStep {
  readonly table: string;
  readonly key: Item;
  /** The change that the action makes; undefined if it only checks. @throws ItemError if the action fails. */
  run(before: Item | null): ItemChange | undefined;
}

/** @throws ItemError if an item is in a transaction twice. */
export function checkDistinctItems(items: readonly Pick<TransactionStep, 'table' | 'key'>[]): void {
  const ids = items.map(({ table, key }) => JSON.stringify([table, key]));
  if (new Set(ids).size < ids.length)
    throw validation('Transaction request cannot include multiple operations on one item');
}

/** The changes of a transaction. @throws ItemError with the result of each step if one of them fails. */
export function changesOf(engine: ItemEngine, steps: readonly TransactionStep[]): ItemChange[] {
  checkDistinctItems(steps);
  const changes: ItemChange[] = [];
  const reasons = steps.map((step): CancellationReason => {
    try {
      const change = step.run(engine.table(step.table).get(step.key) ?? null);
      if (change) changes.push(change);
      return { Code: 'None' };
    } catch (error) {
      if (error instanceof ItemError) return reasonOf(error);
      throw error;
    }
  });
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons);
  checkBytes(changes);
  return changes.filter(({ before, after }) => before !== null || after !== null);
}

const CODES: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ValidationException: 'ValidationError',
};

/** DynamoDB API Reference, "TransactWriteItems": the reasons for which a transaction is cancelled. */
function reasonOf({ code, message, details }: ItemError): CancellationReason {
  const { Item } = details;
  return { Code: CODES[code] ?? code, Message: message, ...(Item === undefined ? {} : { Item }) };
}

function checkBytes(changes: readonly ItemChange[]): void {
  const bytes = changes.reduce((sum, { after }) => sum + (after ? itemSize(after) : 0), 0);
  if (bytes > MAX_TRANSACTION_BYTES)
    throw validation('Collection size of items in the request exceeded the allowed limit of 4MB');
}
