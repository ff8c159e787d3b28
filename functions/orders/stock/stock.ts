import { Counter } from 'antipode/data';
import type { Order, OrderWithLife } from '../../contracts/order';
import { REMEMBER_SECONDS, readSum } from '../counted';
import { operationOf } from '../order-id';

const counter = new Counter({ prefix: 'stock', rememberSeconds: REMEMBER_SECONDS });

/**
 * Half of the time in which retries count once: clocks of regions differ, and a try may end between an order's fact
 * and the stock's.
 */
const PUT_BACK_WITHIN_MS = (REMEMBER_SECONDS / 2) * 1000;

export async function addStock(product: string, operationId: string, quantity: number): Promise<void> {
  await counter.add(productPartition(product), operationId, quantity);
}

/**
 * Takes what is ordered, even where nothing is left: regions cannot know of each other's orders in time. It counts
 * once for each order, whether the request that places it does it, a retry, or the stream (for a request that ended
 * in between).
 */
export async function takeFromStock({ id, lines }: Order): Promise<void> {
  await Promise.all(
    lines.map(({ product, quantity }, line) => addStock(product, `${operationOf(id)}#${line}`, -quantity)),
  );
}

/**
 * Puts back into stock what an order took that was cancelled or has expired: once, even where both happened. After a
 * day it does nothing: the pieces are back, and the counter may have forgotten it.
 */
export async function putBack({ id, lines, events }: OrderWithLife): Promise<void> {
  const since = events.find(({ kind }) => kind === 'cancelled' || kind === 'expired')?.at;
  if (since !== undefined && Date.now() - Date.parse(since) > PUT_BACK_WITHIN_MS) return;
  await Promise.all(
    lines.map(({ product, quantity }, line) => addStock(product, `cancelled#${id}#${line}`, quantity)),
  );
}

/** What is left of a product, as this region has received it; below zero when regions sold more than there was. */
export function readStock(product: string): Promise<number> {
  return readSum(counter, productPartition(product));
}

/** Where a product’s stock is stored, and what changed it. */
export function productPartition(product: string): string {
  return `product#${product}`;
}
