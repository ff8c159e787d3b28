import { createHash, randomBytes } from 'node:crypto';
import { CustomerId, type PlaceOrder } from '../contracts/order';
import type { Key } from '../lib/data/table';

const ORDER_PREFIX = 'order#';

/** Bytes each of the two halves of an id's tail. */
const HALF_BYTES = 12;

const TAIL = new RegExp(`^[0-9a-f]{${HALF_BYTES * 4}}$`);

/**
 * The id of an order: `<customer>~<key half><content half>`. It holds the customer, so that one item
 * serves both `GET /orders/{id}` and the customer's list. With an idempotency key both halves are a
 * function of the request, so that a retry in another region, which has not heard of the first try, names
 * the same item; and one key used for two orders names two, so that neither region overwrites what the
 * other has acknowledged.
 */
export function orderId(request: PlaceOrder, idempotencyKey: string | undefined): string {
  const tail =
    idempotencyKey === undefined
      ? randomBytes(2 * HALF_BYTES).toString('hex')
      : keyHalf(idempotencyKey) + digest(content(request));
  return `${request.customer}~${tail}`;
}

/** The item that an id names; undefined where the text is no order's id. */
export function orderKey(id: string): Key | undefined {
  const [customer = '', tail = '', ...rest] = id.split('~');
  if (rest.length > 0 || !TAIL.test(tail) || !CustomerId.safeParse(customer).success) return undefined;
  return { partition: customerOrders(customer).partition, sort: `${ORDER_PREFIX}${tail}` };
}

/** Where a customer's orders lie, one after another. */
export function customerOrders(customer: string): { partition: string; prefix: string } {
  return { partition: `customer#${customer}`, prefix: ORDER_PREFIX };
}

/** Where the order of an idempotency key lies; more than one, where regions did not know of each other. */
export function ordersOfKey(customer: string, idempotencyKey: string): { partition: string; prefix: string } {
  const { partition, prefix } = customerOrders(customer);
  return { partition, prefix: prefix + keyHalf(idempotencyKey) };
}

/** Whether a text is the sort key of an order. */
export function isOrderSortKey(text: string): boolean {
  return text.startsWith(ORDER_PREFIX) && TAIL.test(text.slice(ORDER_PREFIX.length));
}

function keyHalf(idempotencyKey: string): string {
  return digest(idempotencyKey);
}

/**
 * What makes two orders the same. A retry may meet an older or newer version of this code, so a request
 * must give the same text for ever: let a new optional field in only where it is present.
 */
function content({ customer, currency, lines }: PlaceOrder): string {
  const parts = lines.map(({ product, quantity, unitPriceMinor }) => [product, quantity, unitPriceMinor]);
  return JSON.stringify([customer, currency, parts]);
}

function digest(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, HALF_BYTES * 2);
}
