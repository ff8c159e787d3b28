import { dynamodbTable } from '../../lib/data/dynamodb-table';
import { formatVersion } from '../../lib/data/schema';
import { stamp } from '../../lib/data/stamp';
import type { Key, Table } from '../../lib/data/table';

/** So long an order may stay unpaid. */
const PAY_WITHIN_MS = 30 * 60_000;

const DAY_MS = 24 * 3600_000;

/**
 * A stream keeps changes for a day (DynamoDB Developer Guide, "Change data capture for DynamoDB Streams"), and a
 * region's word may come as late: a run looks so many days back.
 */
const DAYS_BACK = 2;

const PAGE = 25;

/** An order whose time to be paid is over, and where that is written. */
export interface DueOrder {
  readonly order: string;
  readonly key: Key;
}

/**
 * Writes down when an order is due, in the bucket of that day. What a region is late to tell, since it was away, is
 * due when it tells it, so that no bucket is written to that no run will look at any more.
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
 * The orders that are due, page by page, soonest first: as many as nobody has taken out. One query a day that is
 * looked at, and one for each further 25 orders.
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

/** Its order is settled. Written again, since a change was shown again, it is settled again, with the same effect. */
export async function forgetDue({ key }: DueOrder, table: Table = dynamodbTable): Promise<void> {
  await table.delete(key);
}

function bucket(atMs: number): string {
  return `due#${new Date(atMs).toISOString().slice(0, 10)}`;
}
