import { Counter, type CounterOptions } from '../../../../runtime/data/counter';
import type { Table } from '../../../../runtime/data/table';
import {
  expectConverged,
  failsSometimes,
  type History,
  holdsAlways,
  play,
  Refused,
  type Run,
  type Subject,
  spoilt,
} from '../../../support/data/histories';
import { SimulatedRegions } from '../../../support/data/simulated-regions';

/** Undefined: the region compacts. */
type Increment = { readonly id: string; readonly delta: number; readonly madeAt: number } | 'compact';

/** How long after the first try a retry still counts once; clocks are three minutes apart. */
const REMEMBER_MINUTES = 20;
const SETTLE_MINUTES = 10;

/** Each increment is a digit of the sum in base 4: 0 not counted, 1 counted, 2 or 3 counted too often. */
const BASE = 4;
const MOST = 26;

const counterOn = (table: Table, cluster: SimulatedRegions, options: Partial<CounterOptions> = {}) =>
  new Counter({
    prefix: 'c',
    table,
    regions: cluster.names,
    rememberSeconds: REMEMBER_MINUTES * 60,
    settleSeconds: SETTLE_MINUTES * 60,
    ...options,
  });

function digits(sum: number): number[] {
  return Array.from({ length: MOST }, (_, index) => Math.floor(sum / BASE ** index) % BASE);
}

/** How often an increment is counted. */
function digitOf({ delta }: { readonly delta: number }, counted: readonly number[]): number | undefined {
  return counted[Math.round(Math.log(delta) / Math.log(BASE))];
}

function subject(
  spoil: (table: Table) => Table = (table) => table,
  options: Partial<CounterOptions> = {},
): Subject<Increment> {
  let increments = 0;
  return {
    operation(index, choice, at) {
      if (choice % 2 === 0 || increments >= MOST) return 'compact';
      const madeAt = at.now();
      return { id: `id ${index}`, delta: BASE ** increments++, madeAt };
    },
    async perform(operation, table, cluster) {
      const counter = counterOn(table, cluster, options);
      if (operation === 'compact') return counter.compact('p');
      if (table.now() - operation.madeAt > (REMEMBER_MINUTES - 7) * 60_000) throw new Refused(); // clients gave up
      await counter.add('p', operation.id, operation.delta);
    },
    /** At any moment a region counts each increment at most once, and counts all that it acknowledged itself. */
    async check({ cluster, operations }) {
      for (const [index, { table }] of cluster.regions.entries()) {
        const { sum } = await counterOn(spoil(table), cluster).read('p');
        const counted = digits(sum);
        const own = operations.flatMap(({ operation, outcome, tries }) =>
          operation !== 'compact' && outcome === 'acknowledged' && tries.length === 1 && tries[0] === index
            ? [digitOf(operation, counted)]
            : [],
        );
        // One assertion for all of them, since there are many millions.
        expect(Math.max(...counted) <= 1 && own.every((times) => times === 1)).toBe(true);
      }
    },
  };
}

async function exact(
  history: History,
  spoil?: (table: Table) => Table,
  options?: Partial<CounterOptions>,
): Promise<void> {
  const run: Run<Increment> = await play(history, subject(spoil, options), spoil);
  expectConverged(run);
  for (const { table } of run.cluster.regions) {
    const counted = digits((await counterOn(spoil ? spoil(table) : table, run.cluster).read('p')).sum);
    for (const { operation, outcome } of run.operations) {
      if (operation === 'compact') continue;
      const times = digitOf(operation, counted);
      if (outcome === 'acknowledged') expect(times).toBe(1);
      else expect([0, 1]).toContain(times);
    }
  }
}

test(
  'every acknowledged increment counts exactly once, at any moment, also while regions compact',
  () => holdsAlways((one) => exact(one)),
  240_000,
);

test(
  'a counter that forgets which increments its snapshot holds counts twice',
  () =>
    failsSometimes((one) =>
      exact(one, (table) =>
        spoilt(table, {
          async query(...parameters) {
            const page = await table.query(...parameters);
            const items = page.items.map(({ key, item }) => {
              if (item.entries === undefined) return { key, item };
              const held = Object.values(item.entries as Record<string, { delta: number }>);
              const base = Number(item.base) + held.reduce((sum, { delta }) => sum + delta, 0);
              return { key, item: { ...item, entries: {}, base } };
            });
            return { ...page, items };
          },
        }),
      ),
    ),
  240_000,
);

test(
  'a counter that does not wait until others have received its steps counts wrongly',
  () =>
    failsSometimes((one) =>
      exact(
        one,
        (table) =>
          spoilt(table, {
            async query(partition, prefix, options) {
              if (partition !== 'antipode#heard') return table.query(partition, prefix, options);
              const names = Array.from({ length: 5 }, (_, index) => `region-${index}`);
              const at = table.now() * 2;
              const heard = Object.fromEntries(names.map((name) => [name, at]));
              const items = names.map((region) => ({
                key: { partition, sort: region },
                item: { region, at, heard },
              }));
              return { items, next: undefined };
            },
          }),
        { rememberSeconds: 0, settleSeconds: -3600 },
      ),
    ),
  240_000,
);

test('compaction makes a read small again, and keeps the sum', async () => {
  const cluster = new SimulatedRegions([0, 60_000, 120_000], 7);
  const counters = cluster.regions.map(({ table }) => counterOn(table, cluster));
  for (let index = 0; index < 30; index++) await counters[index % 3]?.add('p', `id ${index}`, 1);
  for (let round = 0; round < 12; round++) {
    for (const counter of counters) await counter.compact('p');
    cluster.pass(15 * 60_000);
    cluster.heal();
  }
  for (const { table } of cluster.regions) {
    expect(await counterOn(table, cluster).read('p')).toEqual({ sum: 30, open: 0, due: 0 });
    const { items } = await table.query('p', 'c=');
    expect(items.map(({ item }) => item.entries)).toEqual([{}, {}, {}]);
  }
});

test('an increment that a retry may still need takes no room in the snapshot', async () => {
  const cluster = new SimulatedRegions([0], 7);
  const counter = counterOn(cluster.region(0).table, cluster, { rememberSeconds: 3600 });
  await counter.add('p', 'one', 1);
  cluster.pass(30 * 60_000);
  await counter.compact('p');
  expect((await cluster.region(0).table.query('p', 'c=')).items).toEqual([]);
});

test('a region sees that others could compact once it says what it has received', async () => {
  const cluster = new SimulatedRegions([0, 0], 7);
  const [here, there] = cluster.regions.map(({ table }) => counterOn(table, cluster)) as [Counter, Counter];
  await here.add('p', 'one', 5);
  cluster.heal();
  expect((await there.read('p')).due).toBe(0);
  cluster.pass((REMEMBER_MINUTES + SETTLE_MINUTES + 1) * 60_000);
  expect((await there.read('p')).due).toBe(1);
});

test('a compaction that died before its deletes counts nothing twice', async () => {
  const cluster = new SimulatedRegions([0], 7);
  const region = cluster.region(0);
  const dying = spoilt(region.table, { delete: () => Promise.reject(new Error('died')) });
  await counterOn(region.table, cluster).add('p', 'one', 5);
  for (let round = 0; round < 12; round++) {
    const table = round < 6 ? dying : region.table;
    await counterOn(table, cluster)
      .compact('p')
      .catch(() => undefined);
    cluster.pass(15 * 60_000);
    expect((await counterOn(table, cluster).read('p')).sum).toBe(5);
  }
  expect(await counterOn(region.table, cluster).read('p')).toEqual({ sum: 5, open: 0, due: 0 });
});

test('compaction waits while a region is cut off, however long', async () => {
  const cluster = new SimulatedRegions([0, 0], 7);
  const [here, there] = cluster.regions.map(({ table }) => counterOn(table, cluster)) as [Counter, Counter];
  await here.add('p', 'one', 5);
  cluster.partition([1]);
  for (let day = 0; day < 10; day++) {
    await here.compact('p');
    await there.compact('p');
    cluster.pass(24 * 60 * 60_000);
  }
  expect(await here.read('p')).toEqual({ sum: 5, open: 1, due: 1 });
  await there.add('p', 'one', 5);
  cluster.heal();
  expect((await there.read('p')).sum).toBe(5);
});
