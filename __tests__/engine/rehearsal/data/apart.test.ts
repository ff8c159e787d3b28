import { ORIGIN_ATTRIBUTE, RESERVED_KEY_PREFIX } from '../../../../definition/names';
import { apart } from '../../../../rehearsal/data/apart';
import { safeData } from '../../../../rehearsal/data/safe';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

const PARTITION = `${RESERVED_KEY_PREFIX}check#7`;

test('the clients’ items are theirs alone, and no region is their origin', async () => {
  const cluster = new SimulatedRegions([0], 1);
  const region = cluster.region(0);
  const safe = safeData(apart(region.table, PARTITION), cluster.names(), PARTITION);
  await safe.append('a');
  await safe.addElement('00');
  const [element = ''] = (await safe.elements()).keys();
  await safe.removeElement(element, (await safe.elements()).get(element) ?? []);
  await safe.own('b');
  await safe.operate('c');
  for (let number = 0; number < 5; number += 1) await safe.increment(number);
  for (let round = 0; round < 10; round += 1) {
    cluster.pass(60_000);
    await safe.compact(5);
  }
  const items = [...region.items.values()];
  expect(items.some(({ key }) => key.partition === `${PARTITION}#${RESERVED_KEY_PREFIX}heard`)).toBe(true);
  expect(items.filter(({ key }) => !key.partition.startsWith(PARTITION))).toEqual([]);
  expect(items.filter(({ item }) => item !== null && ORIGIN_ATTRIBUTE in item)).toEqual([]);
  const { counter, log, set, owned, effects } = await safe.state(5);
  expect({ counter: [...counter].sort(), log, set, owned, effects }).toEqual({
    ...{ counter: ['0', '1', '2', '3', '4'], log: ['a'], set: [], owned: ['b'], effects: ['c', 'c'] },
  });
});
