import fc from 'fast-check';
import { createTable, Regions, settled } from './support/regions';

// Three regions of a global table under load: the third one is added, and one of them is killed, and dropped or not.

const [FIRST, SECOND, THIRD] = ['us-east-1', 'eu-west-1', 'ap-south-1'] as const;
const ALL = [FIRST, SECOND, THIRD] as const;

const put = (regions: Regions, region: string, { pk, value }: { pk: string; value: string }) =>
  regions.ask(region, 'PutItem', { Item: { pk: { S: pk }, value: { S: value } } });
const remove = (regions: Regions, region: string, pk: string) =>
  regions.ask(region, 'DeleteItem', { Key: { pk: { S: pk } } });
const replica = (regions: Regions, region: string, update: object) =>
  regions.ask(region, 'UpdateTable', { ReplicaUpdates: [update] });

/** A table in the first two regions. */
async function two(options: Parameters<typeof Regions.start>[1] = {}): Promise<Regions> {
  const regions = await Regions.start(ALL, options);
  await regions.ask(FIRST, 'CreateTable', createTable);
  await settled(regions, replica(regions, FIRST, { Create: { RegionName: SECOND } }));
  return regions;
}

const item = (pk: string, value: string) => JSON.stringify({ pk: { S: pk }, value: { S: value } });

/** Changes leave 200 ms after they are made, but for the first ones, whose lags are given from 0 up to 1. */
function setLags(lags: readonly number[]): void {
  const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  for (const lag of lags) random.mockReturnValueOnce(lag);
}

beforeEach(() => setLags([]));
afterEach(() => jest.restoreAllMocks());

test('a write on its way to the region that adds a replica arrives in the new replica too', async () => {
  const regions = await two();
  await put(regions, SECOND, { pk: 'a', value: 'on its way' });
  await settled(regions, replica(regions, FIRST, { Create: { RegionName: THIRD } }));
  await regions.clock.run(2000);
  for (const region of ALL) expect(regions.items(region)).toEqual([item('a', 'on its way')]);
});

test('a delete on its way to the region that adds a replica is made in the new replica too', async () => {
  const regions = await two();
  await put(regions, FIRST, { pk: 'a', value: 'there' });
  await regions.clock.run(2000);
  await remove(regions, SECOND, 'a');
  await settled(regions, replica(regions, FIRST, { Create: { RegionName: THIRD } }));
  await regions.clock.run(2000);
  for (const region of ALL) expect(regions.items(region)).toEqual([]);
});

test('what a lost replica told one of the others is known to all of them, deletions too', async () => {
  const regions = await two();
  await settled(regions, replica(regions, FIRST, { Create: { RegionName: THIRD } }));
  await put(regions, FIRST, { pk: 'a', value: 'deleted later' });
  await regions.clock.run(2000);
  setLags([0, 0.99, 0, 0.99]);
  await put(regions, SECOND, { pk: 'b', value: 'known to one' });
  await remove(regions, SECOND, 'a');
  await regions.clock.run(200); // the lags are 100 and 400 ms
  regions.kill(SECOND);
  expect(regions.items(FIRST)).not.toEqual(regions.items(THIRD));
  await settled(regions, replica(regions, THIRD, { Delete: { RegionName: SECOND } }));
  await regions.clock.run(2000);
  expect(regions.items(FIRST)).toEqual([item('b', 'known to one')]);
  expect(regions.items(THIRD)).toEqual([item('b', 'known to one')]);
});

interface Write {
  readonly at: number;
  readonly region: string;
  /** Undefined: a key that only this region writes. */
  readonly shared: string | undefined;
  readonly isDelete: boolean;
}

const writes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 3000 }),
    region: fc.constantFrom(...ALL),
    shared: fc.constantFrom('a', 'b', undefined),
    isDelete: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** Makes the writes that a region takes. Returns the last value of each region's own key; undefined if deleted. */
function load(regions: Regions, all: readonly Write[]): ReadonlyMap<string, string | undefined> {
  const own = new Map<string, string | undefined>();
  for (const [index, { at, region, shared, isDelete }] of all.entries())
    void regions.clock.sleep(at).then(async () => {
      const [pk, value] = [shared ?? region, String(index)];
      const write = isDelete ? remove(regions, region, pk) : put(regions, region, { pk, value });
      const isTaken = await write.then(
        () => true,
        () => false, // the table is not there yet, or the region is down
      );
      if (isTaken && shared === undefined) own.set(region, isDelete ? undefined : value);
    });
  return own;
}

test('whenever a replica is added, and one is killed and dropped or not, replicas agree and lose none of their writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      writes,
      fc.record({
        seed: fc.nat(),
        addsAt: fc.integer({ min: 0, max: 1500 }),
        adds: fc.constantFrom(FIRST, SECOND),
        losesAfter: fc.integer({ min: 0, max: 1000 }),
        loses: fc.constantFrom(...ALL, undefined),
        dropsAfter: fc.integer({ min: 0, max: 300 }),
        isDropped: fc.boolean(),
        comesBack: fc.boolean(),
        most: fc.constantFrom(1, 3, 100_000),
      }),
      async (all, { seed, addsAt, adds, losesAfter, loses, dropsAfter, isDropped, comesBack, most }) => {
        const next = generator(seed);
        jest.spyOn(Math, 'random').mockImplementation(next);
        const regions = await two({ random: next, most });
        const own = load(regions, all);
        await regions.clock.run(addsAt);
        await settled(regions, replica(regions, adds, { Create: { RegionName: THIRD } }));
        await regions.clock.run(losesAfter);
        const left = ALL.filter((region) => region !== loses || !isDropped);
        if (loses !== undefined) {
          regions.kill(loses);
          await regions.clock.run(dropsAfter);
          if (isDropped)
            await settled(regions, replica(regions, left[0] ?? FIRST, { Delete: { RegionName: loses } }));
          if (comesBack || !isDropped) await regions.restart(loses);
        }
        await regions.clock.run(10_000);
        const [one = [], ...others] = left.map((region) => regions.items(region));
        for (const other of others) expect(other).toEqual(one);
        for (const region of left) expect(one.filter((text) => text.includes(region))).toEqual(kept(region));

        function kept(region: string): string[] {
          const value = own.get(region);
          return value === undefined ? [] : [item(region, value)];
        }
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
