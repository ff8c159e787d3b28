import { AddWinsSet, NotHeard, type Tag } from '../../../../runtime/data/set';
import type { Table } from '../../../../runtime/data/table';
import {
  expectConverged,
  failsSometimes,
  type History,
  holdsAlways,
  play,
  Refused,
  type Subject,
  spoilt,
} from '../../../support/data/histories';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

type Change =
  | { readonly kind: 'add'; readonly element: string; readonly id: string; tag?: Tag }
  | { readonly kind: 'remove'; readonly element: string; readonly seen: readonly Tag[] };

const setOn = (table: Table) => new AddWinsSet({ prefix: 'element#', table });

const subject = (spoil: (table: Table) => Table): Subject<Change> => ({
  async operation(index, choice, at) {
    const element = `e${choice % 3}`;
    if (choice % 7 < 4) return { kind: 'add', element, id: `id ${index}` };
    const crashAfter = at.crashAfter;
    at.crashAfter = undefined; // the client reads first, and then removes what it saw
    const seen = (await setOn(spoil(at.table)).read('p')).get(element) ?? [];
    at.crashAfter = crashAfter;
    return { kind: 'remove', element, seen };
  },
  async perform(change, table) {
    if (change.kind === 'add') change.tag = await setOn(table).add('p', change.element, change.id);
    else {
      await setOn(table)
        .remove('p', change.element, change.seen)
        .catch((error) => {
          throw error instanceof NotHeard ? new Refused() : error;
        });
    }
  },
});

async function addsWin(history: History, spoil: (table: Table) => Table = (table) => table): Promise<void> {
  const run = await play(history, subject(spoil), spoil);
  expectConverged(run);
  const removals = run.operations.flatMap(({ operation, outcome }) =>
    operation.kind === 'remove' ? [{ ...operation, outcome }] : [],
  );
  const seen = new Set(removals.flatMap((one) => one.seen));
  const added = new Set(run.operations.map(({ operation }) => operation.element));
  for (const { table } of run.cluster.regions) {
    const elements = await setOn(spoil(table)).read('p');
    for (const { operation, outcome } of run.operations) {
      if (operation.kind !== 'add' || outcome !== 'acknowledged' || seen.has(operation.tag ?? '')) continue;
      expect(elements.get(operation.element) ?? []).toContain(operation.tag);
    }
    for (const { element, outcome, seen: taken } of removals) {
      if (outcome !== 'acknowledged') continue;
      for (const tag of taken) expect(elements.get(element) ?? []).not.toContain(tag);
    }
    for (const element of elements.keys()) expect(added).toContain(element);
  }
}

test(
  'adds win: a removal removes only what it had seen, and replicas agree',
  () => holdsAlways((one) => addsWin(one)),
  120_000,
);

test(
  'a set with one item for each element loses adds',
  () =>
    failsSometimes((one) =>
      addsWin(one, (table) =>
        spoilt(table, {
          put: (key, item, options) =>
            table.put({ ...key, sort: key.sort.replace(/[0-9a-f]{24}@.*$/, '') }, item, options),
        }),
      ),
    ),
  120_000,
);

test('a removal leaves a tombstone that says who, when, and until when', async () => {
  const cluster = new SimulatedRegions([0, 0], 1);
  const { table } = cluster.region(0);
  const puts: unknown[] = [];
  const watched = spoilt(table, {
    put: (key, item, options) => {
      puts.push([item, options]);
      return table.put(key, item, options);
    },
  });
  const tag = await setOn(watched).add('p', 'tea', 'one');
  await setOn(watched).remove('p', 'tea', [tag]);
  expect(puts.at(-1)).toEqual([
    { v: 1, element: 'tea', tag, removed: true, region: 'region-0', at: cluster.time },
    {
      condition: { attribute: 'tag', equals: tag },
      expiresAt: Math.ceil(cluster.time / 1000) + 30 * 24 * 3600,
    },
  ]);
  expect(await setOn(table).read('p')).toEqual(new Map());
});
