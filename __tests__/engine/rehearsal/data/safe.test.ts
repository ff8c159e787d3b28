import { safeData } from '../../../../rehearsal/data/safe';
import { spoilt } from '../../../support/data/histories';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

test('shows everything that was done, page by page, each increment by its number, also after compaction', async () => {
  const cluster = new SimulatedRegions([0], 1);
  const { table } = cluster.region(0);
  const paged = spoilt(table, {
    query: (partition, prefix, options) => table.query(partition, prefix, { ...options, limit: 2 }),
  });
  const safe = safeData(paged, cluster.names(), 'p');
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  for (const number of numbers) {
    await safe.increment(number);
    await safe.increment(number);
    await safe.append(`${number}`);
    await safe.operate(`${number}`);
  }
  for (let round = 0; round < 10; round++) {
    cluster.pass(60_000);
    await safe.compact(numbers.length);
  }
  const state = await safe.state(numbers.length);
  const all = numbers.map(String).sort();
  expect([...state.counter].sort()).toEqual(all);
  expect([...state.log].sort()).toEqual(all);
  expect([...state.effects].sort()).toEqual([...all, ...all].sort());
});
