import type { Counter } from 'antipode/data';
import { errorFields, log } from 'antipode/log';

/**
 * How long a retry counts as its first try. Streams retry for a day; clients and dead-letter queues within two days.
 * Routes and docs/data.md promise it.
 */
export const REMEMBER_SECONDS = 2 * 24 * 3600;

/** From this many steps on, a compaction is worth its writes. */
const COMPACT_FROM = 100;

/**
 * How often reads of one process try a compaction, in milliseconds. While a region is down, compaction makes no
 * progress.
 */
const COMPACT_EVERY_MS = 10_000;
/** When each counter with open steps was last tried. */
const triedAt = new Map<string, number>();

/** A counter's sum as this region has received it. A read also compacts what makes reads long. */
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
