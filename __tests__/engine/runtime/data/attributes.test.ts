import { LIBRARY_ATTRIBUTES } from '../../../../definition/names';
import { Counter } from '../../../../runtime/data/counter';
import { LastWriterWins } from '../../../../runtime/data/last-writer-wins';
import { Log } from '../../../../runtime/data/log';
import { OwnedItems } from '../../../../runtime/data/owned';
import { firstSchema } from '../../../../runtime/data/schema';
import { AddWinsSet } from '../../../../runtime/data/set';
import { MINUTE, SimulatedRegions } from '../../../support/data/simulated-regions';

// A definition may not give its keys the name of an attribute of these items, so the list must hold each attribute.

test('keys may not have the names of the attributes that the library writes', async () => {
  const cluster = new SimulatedRegions([0], 1);
  const { table } = cluster.region(0);
  const put = jest.spyOn(table, 'put');
  const regions = cluster.names;
  const schema = firstSchema(String);
  const counter = new Counter({ prefix: 'c', table, regions });
  await counter.add('p', 'one', 1);
  cluster.time += 24 * 60 * MINUTE;
  await counter.compact('p');
  await new Log({ prefix: 'l', schema, table }).append('p', 'one', 'x');
  const values = new LastWriterWins({ prefix: 'v', schema, table });
  await values.put('p', 'one', 'x');
  await values.remove('p', 'one');
  const set = new AddWinsSet({ prefix: 's', table });
  await set.remove('p', 'e', [await set.add('p', 'e', 'one')]);
  const owned = new OwnedItems({ type: 'o', schema, table, regions });
  for (const body of ['x', 'y']) await owned.update('p', 'one', () => body);
  const written = new Set(put.mock.calls.flatMap(([, item]) => Object.keys(item)));
  expect(written.size).toBeGreaterThan(14);
  expect([...written].filter((name) => !(LIBRARY_ATTRIBUTES as readonly string[]).includes(name))).toEqual(
    [],
  );
});
