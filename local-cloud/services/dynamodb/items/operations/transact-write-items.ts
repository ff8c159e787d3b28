import { createHash } from 'node:crypto';
import { capacityOf, type Units, writeUnits } from '../capacity';
import type { ItemChange, ItemEngine } from '../engine';
import { idempotentMismatch } from '../errors';
import { list } from '../input/collections';
import type { CapacityMode } from '../input/common';
import { collectionMetrics, consumedCapacity } from '../input/common';
import { text } from '../input/scalars';
import { structure } from '../input/structure';
import type { Receipt } from '../receipts';
import { changesOf, MAX_TRANSACTION_ITEMS } from '../transaction';
import { type Action, type ActionName, actionShape, onlyAction, stepOf } from '../transaction-steps';
import { itemOperation } from './operation';

interface TransactWriteInput {
  readonly TransactItems: readonly Readonly<Partial<Record<ActionName, Action>>>[];
  readonly ReturnConsumedCapacity?: CapacityMode;
  readonly ReturnItemCollectionMetrics?: string;
  readonly ClientRequestToken?: string;
}

const part = structure<Record<ActionName, Action>>({
  ConditionCheck: actionShape('ConditionCheck'),
  Put: actionShape('Put'),
  Delete: actionShape('Delete'),
  Update: actionShape('Update'),
});

const shape = structure<TransactWriteInput>(
  {
    TransactItems: list(part, { min: 1, max: MAX_TRANSACTION_ITEMS }),
    ReturnConsumedCapacity: consumedCapacity,
    ReturnItemCollectionMetrics: collectionMetrics,
    ClientRequestToken: text({ min: 1, max: 36 }),
  },
  ['TransactItems'],
);

/** `TransactWriteItems` (DynamoDB API Reference): all of the actions, or none. */
export const transactWriteItems = itemOperation(shape, (engine, input) => {
  const actions = input.TransactItems.map(onlyAction);
  const receipt = receiptOf(engine, input.ClientRequestToken, input.TransactItems);
  if (wasDone(engine, receipt)) return {};
  const steps = actions.map(([name, action]) => stepOf(engine, name, action));
  const changes = changesOf(engine, steps);
  const answer = capacity(engine, input.ReturnConsumedCapacity, changes);
  engine.write(changes, receipt);
  return answer;
});

/** What is kept about a transaction that has a token. */
export function receiptOf(
  engine: ItemEngine,
  token: string | undefined,
  request: unknown,
): Receipt | undefined {
  if (token === undefined) return undefined;
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64');
  return { token, digest, at: engine.now() };
}

/** Whether a transaction was completed recently. @throws ItemError if its token belongs to another one. */
export function wasDone(engine: ItemEngine, receipt: Receipt | undefined): boolean {
  const done = receipt && engine.receipts.find(receipt.token, receipt.at);
  if (done && done.digest !== receipt.digest) throw idempotentMismatch();
  return done !== undefined;
}

/** A transaction writes each item twice. */
function capacity(engine: ItemEngine, mode: CapacityMode, changes: readonly ItemChange[]): object {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  const byTable = new Map<string, Units[]>();
  for (const change of changes) {
    const units = writeUnits(engine.table(change.table), change);
    byTable.set(change.table, [...(byTable.get(change.table) ?? []), units, units]);
  }
  return { ConsumedCapacity: [...byTable].map(([name, units]) => capacityOf(mode, name, units)) };
}
