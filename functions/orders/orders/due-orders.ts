import type { Key, Table } from 'antipode/data';
import { dynamodbTable, formatVersion, stamp } from 'antipode/data';

/** How long an order may stay unpaid. */
const PAY_WITHIN_MS = 30 * 60_000;

const DAY_MS = 24 * 3600_000;

/**
 * How many days back a run looks. A stream keeps changes for a day (DynamoDB Developer Guide, "Change data capture
 * for DynamoDB Streams"), and a region's changes may arrive that late.
 */
const DAYS_BACK = 2;

const PAGE = 25;

/** An order whose time to be paid is over, and the item that says so. */
export interface DueOrder {
  readonly order: string;
  readonly key: Key;
}

/**
 * Writes down when an order is due, in the bucket of that day. A region that was away writes late: then the order is
 * due at the time of writing, so that it is not in a bucket that no run reads any more.
 */
export async function recordDue(
  order: string,
  placedAtMs: number,
  table: Table = dynamodbTable,
): Promise<void> {
  const at = Math.max(placedAtMs + PAY_WITHIN_MS, table.now());
  const key = { partition: bucket(at), sort: `${new Date(at).toISOString()}#${order}` };
  await table.put(key, { ...formatVersion, order, ...stamp(table) });
}

/**
 * The orders that are due, page by page, soonest first, as long as the caller takes pages. One query for each day,
 * and one for each further 25 orders.
 */
export async function* dueOrders(table: Table = dynamodbTable): AsyncGenerator<DueOrder[]> {
  const now = table.now();
  for (let days = DAYS_BACK; days >= 0; days--) {
    const partition = bucket(now - days * DAY_MS);
    for (let after: string | undefined; ; ) {
      const { items, next } = await table.query(partition, '', { limit: PAGE, after });
      const due = items.filter(({ key }) => key.sort <= new Date(now).toISOString());
      yield due.map(({ key, item }) => ({ key, order: String(item.order) }));
      if (next === undefined || due.length < items.length) break;
      after = next;
    }
  }
}

/**
 * Removes an order that is settled. If a change is shown again, the order is due again and is settled again, with the
 * same effect.
 */
export async function forgetDue({ key }: DueOrder, table: Table = dynamodbTable): Promise<void> {
  await table.delete(key);
}

function bucket(atMs: number): string {
  return `due#${new Date(atMs).toISOString().slice(0, 10)}`;
}
