import type { Operation } from 'antipode/data';
import { DIGEST } from 'antipode/data';
import { CustomerId } from '../contracts/order';

const TAIL = new RegExp(`^(${DIGEST})${DIGEST}$`);

/**
 * The id of an order: `<customer>~<operation>`. It holds the customer, so that one item serves both
 * `GET /orders/{id}` and the customer's list, and the operation, which is the same in every region.
 */
export function orderId(customer: string, { id }: Operation): string {
  return `${customer}~${id}`;
}

/** The id of the operation that placed an order; the operation's effects are written under it. */
export function operationOf(id: string): string {
  return id.split('~')[1] ?? '';
}

/** Where an order's facts are stored; undefined where the text is not an order's id. */
export function orderPlace(id: string): { partition: string; keyDigest: string } | undefined {
  const [customer = '', tail = '', ...rest] = id.split('~');
  const keyDigest = TAIL.exec(tail)?.[1];
  if (rest.length > 0 || keyDigest === undefined || !CustomerId.safeParse(customer).success) return undefined;
  return { partition: customerPartition(customer), keyDigest };
}

/** Where a customer's orders are stored, one after another. */
export function customerPartition(customer: string): string {
  return `customer#${customer}`;
}
