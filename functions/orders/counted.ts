import type { Counter } from '../lib/data/counter';
import { errorFields, log } from '../lib/log';

/**
 * So long a try counts with the first: streams bring one back a day later, clients and dead letters within two. Routes
 * and docs/data.md promise it.
 */
export const REMEMBER_SECONDS = 2 * 24 * 3600;

/** From so many increments on, a read is worth compacting for. */
const COMPACT_FROM = 100;

/** A counter's sum as this region has heard of it; what makes its reads long is compacted on the way. */
export async function readSum(counter: Counter, partition: string): Promise<number> {
  const { sum, open } = await counter.read(partition);
  if (open >= COMPACT_FROM) {
    await counter.compact(partition).catch((error) => {
      log('WARN', 'a counter was not compacted', { partition, ...errorFields(error) }); // the next read tries again
    });
  }
  return sum;
}
