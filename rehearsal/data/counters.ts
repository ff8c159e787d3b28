import { Counter } from '../../runtime/data/counter';
import type { Table } from '../../runtime/data/table';
import { countedIn, countersOf, placeOf } from './digits';

/** Increments that can be told apart by their number, in as many counters as they need. */
export function countersIn(table: Table, regions: readonly string[], partition: string) {
  /** Short, so that a rehearsal compacts more than once. */
  const counter = (index: number) =>
    new Counter({
      prefix: `counter ${index}#`,
      table,
      regions: () => regions,
      settleSeconds: 2,
      rememberSeconds: 8,
    });
  let compactions = 0;
  return {
    increment(number: number) {
      const { counter: index, delta } = placeOf(number);
      return counter(index).add(partition, String(number), delta);
    },
    /** The counters in turn, one at each call. */
    compact: (increments: number) => counter(compactions++ % countersOf(increments)).compact(partition),
    /** The increments that count, each by its number, as often as it counts. */
    async counted(increments: number): Promise<string[]> {
      const all = Array.from({ length: countersOf(increments) }, (_, index) =>
        counter(index).read(partition),
      );
      return countedIn((await Promise.all(all)).map(({ sum }) => sum));
    },
  };
}
