import { Counter } from '../../lib/data/counter';
import { errorFields, log } from '../../lib/log';

const counter = new Counter({ prefix: 'stock' });

/** From so many increments on, a read is worth compacting for. */
const COMPACT_FROM = 100;

export async function addStock(product: string, operationId: string, quantity: number): Promise<void> {
  await counter.add(partition(product), operationId, quantity);
}

/** What is left of a product, as far as this region has heard; below zero when regions sold more than there was. */
export async function readStock(product: string): Promise<number> {
  const { sum, open } = await counter.read(partition(product));
  if (open >= COMPACT_FROM) {
    await counter.compact(partition(product)).catch((error) => {
      log('WARN', 'stock was not compacted', { product, ...errorFields(error) }); // the next read tries again
    });
  }
  return sum;
}

function partition(product: string): string {
  return `product#${product}`;
}
