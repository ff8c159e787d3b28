import { createHash, randomUUID } from 'node:crypto';
import { CustomerId } from '../contracts/order';
import type { Key } from '../lib/data/table';

/**
 * The id of an order: its customer and a tail, so that one item serves both `GET /orders/{id}` and a
 * customer's list. With an idempotency key the tail is a function of it, so that a retry in the other
 * region names the same item, before that region has heard of the first try.
 */
export function orderId(customer: string, idempotencyKey: string | undefined): string {
  const tail =
    idempotencyKey === undefined
      ? randomUUID().replaceAll('-', '')
      : createHash('sha256').update(`${customer}\n${idempotencyKey}`).digest('hex').slice(0, 32);
  return `${customer}~${tail}`;
}

/** The item that an id names; undefined where the text is no order's id. */
export function orderKey(id: string): Key | undefined {
  const [customer = '', tail = '', ...rest] = id.split('~');
  if (rest.length > 0 || !/^[0-9a-f]{32}$/.test(tail) || !CustomerId.safeParse(customer).success)
    return undefined;
  return { partition: customerPartition(customer), sort: `${ORDER_PREFIX}${tail}` };
}

export const ORDER_PREFIX = 'order#';

export function customerPartition(customer: string): string {
  return `customer#${customer}`;
}
