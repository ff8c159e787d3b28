import type { Order, OrderWithLife } from '../../contracts/order';
import { Counter } from '../../lib/data/counter';
import { REMEMBER_SECONDS, readSum } from '../counted';
import { operationOf } from '../orders/order-id';

const counter = new Counter({ prefix: 'stock', rememberSeconds: REMEMBER_SECONDS });

/** Half as long, since clocks of regions differ, and a try may end between an order's fact and the stock's. */
const PUT_BACK_WITHIN_MS = (REMEMBER_SECONDS / 2) * 1000;

export async function addStock(product: string, operationId: string, quantity: number): Promise<void> {
  await counter.add(partition(product), operationId, quantity);
}

/**
 * Takes what is ordered, also where nothing is left: regions cannot know of each other's orders in time. Once an order,
 * whoever does it: the request that places it, a retry, and the stream, for a request that ended in between.
 */
export async function takeFromStock({ id, lines }: Order): Promise<void> {
  await Promise.all(
    lines.map(({ product, quantity }, line) => addStock(product, `${operationOf(id)}#${line}`, -quantity)),
  );
}

/**
 * What an order that was cancelled or has expired took from the stock is back there: once, also where it is both. A
 * day after, nothing is done: it is there, and the counter may have forgotten that it is.
 */
export async function putBack({ id, lines, events }: OrderWithLife): Promise<void> {
  const since = events.find(({ kind }) => kind === 'cancelled' || kind === 'expired')?.at;
  if (since !== undefined && Date.now() - Date.parse(since) > PUT_BACK_WITHIN_MS) return;
  await Promise.all(
    lines.map(({ product, quantity }, line) => addStock(product, `cancelled#${id}#${line}`, quantity)),
  );
}

/** What is left of a product, as far as this region has heard; below zero when regions sold more than there was. */
export function readStock(product: string): Promise<number> {
  return readSum(counter, partition(product));
}

function partition(product: string): string {
  return `product#${product}`;
}
