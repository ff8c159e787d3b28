import type { OrderLine } from '../../contracts/order';
import { Counter } from '../../lib/data/counter';
import { readSum } from '../counted';

const counter = new Counter({ prefix: 'stock' });

export async function addStock(product: string, operationId: string, quantity: number): Promise<void> {
  await counter.add(partition(product), operationId, quantity);
}

/** What an order that was cancelled or has expired took from the stock is back there: once, also where it is both. */
export async function putBack(order: string, lines: readonly OrderLine[]): Promise<void> {
  await Promise.all(
    lines.map(({ product, quantity }, line) => addStock(product, `cancelled#${order}#${line}`, quantity)),
  );
}

/** What is left of a product, as far as this region has heard; below zero when regions sold more than there was. */
export function readStock(product: string): Promise<number> {
  return readSum(counter, partition(product));
}

function partition(product: string): string {
  return `product#${product}`;
}
