import type { Counter } from '../lib/data/counter';
import { errorFields, log } from '../lib/log';

/**
 * So long a try counts with the first: streams bring one back a day later, clients and dead letters within two. Routes
 * and docs/data.md promise it.
 */
export const REMEMBER_SECONDS = 2 * 24 * 3600;

/** From so many steps on, a compaction is worth its writes. */
const COMPACT_FROM = 100;

/** While a region is down compaction stands still: reads of one process try so often, not every time. */
const COMPACT_EVERY_MS = 10_000;
/** When each counter was tried that has something due. */
const triedAt = new Map<string, number>();

/** A counter's sum as this region has heard of it; what makes its reads long is compacted on the way. */
export async function readSum(counter: Counter, partition: string): Promise<number> {
  const { sum, due } = await counter.read(partition);
  const name = `${partition} ${counter.prefix}`;
  if (due < COMPACT_FROM) triedAt.delete(name);
  else if (Date.now() - (triedAt.get(name) ?? 0) >= COMPACT_EVERY_MS) {
    triedAt.set(name, Date.now());
    await counter.compact(partition).catch((error) => {
      log('WARN', 'a counter was not compacted', { partition, ...errorFields(error) }); // the next read tries again
    });
  }
  return sum;
}
