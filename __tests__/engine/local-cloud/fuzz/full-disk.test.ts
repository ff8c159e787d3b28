import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pick, randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { outcome } from '../../../support/local-cloud/functions';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { asleep, createMisbehaving, MISBEHAVING } from '../../../support/local-cloud/misbehaving';
import { askedWhile, createNeighbour } from '../../../support/local-cloud/neighbour';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from '../../../support/local-cloud/small-disk';
import {
  killAmongWrites,
  missingOnceBack,
  survivorsOf,
  type Victim,
} from '../../../support/local-cloud/victims';
import { needs } from '../../../support/needs';
import { until } from '../../../support/processes';

// A cloud whose disk is full. Its processes are killed, and functions misbehave in it.

const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const [here] = REGIONS;
const VICTIMS: readonly Victim[] = ['function', 'its moto', 'global', 'its moto, global', 'cloud', 'region'];
/** Those that write, end in many ways, or leave something behind. */
const NAMES = [
  'writes 100 MB of logs',
  'writes what is no text',
  'throws in a timer',
  'exits with a code',
  'kills itself',
  'fills memory',
  'answers too much',
  'leaves a stranger and exits',
];
const FUNCTIONS = runs(
  MISBEHAVING,
  MISBEHAVING.filter(({ what }) => NAMES.includes(what)),
);
const KILLS = runs(40, VICTIMS.length);

needs(noSmallDisk(), () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-disk-'));
  const known = new Acknowledged(here);
  let cloud: KillableCloud;
  let disk: SmallDisk;

  beforeAll(async () => {
    disk = await mountSmallDisk(directory, 12);
    cloud = await startKillableCloud(directory, REGIONS, disk);
    await known.prepare(cloud);
    for (const region of REGIONS) await createNeighbour(cloud.clients(region).lambda);
    for (const kind of FUNCTIONS) await createMisbehaving(cloud.clients(here).lambda, kind);
    for (let n = 0; n < 5; n += 1) await known.write(cloud);
    expect(await known.missing(cloud)).toEqual([]); // starts a process of the function
  }, 120_000);
  afterAll(async () => {
    await cloud.stop();
    await disk.remove();
    for (const left of [directory, `${directory}.log`]) rmSync(left, { recursive: true, force: true });
  }, 60_000);

  /** Fills the disk, and writes until nothing is taken any more. */
  async function fill(): Promise<void> {
    disk.fill();
    const isFull = async () => {
      const { total } = known;
      await known.write(cloud);
      return known.total === total;
    };
    expect(await until(isFull, 30_000, 0)).toBe(true);
  }

  const expectWhole = async () => expect(await missingOnceBack(cloud, known, here)).toEqual([]);

  async function kill(kind: Victim, afterMs: number): Promise<void> {
    await killAmongWrites(cloud, known, { kind, region: here, afterMs });
    if (kind === 'cloud') cloud = await startKillableCloud(directory, REGIONS, disk);
  }

  /** When there is room again, everything is taken. */
  async function expectTaken(): Promise<void> {
    disk.free();
    const { refused } = known;
    await known.write(cloud);
    expect(known.refused).toBe(refused);
    expect(await known.missing(cloud)).toEqual([]);
  }

  test.each(Array.from({ length: KILLS }, (_, index) => index))(
    `kill %i of ${KILLS} on a full disk, from seed ${SEED}: what lives on answers, and what was acknowledged is there before there is room`,
    async (index) => {
      const random = randomOf(SEED * 1000 + index);
      const kind = VICTIMS[index] ?? pick(random, VICTIMS);
      await fill();
      const neighbours = survivorsOf(kind, REGIONS).map((region) => cloud.clients(region).lambda);
      const wrong = await askedWhile(neighbours, async () => {
        await kill(kind, random(30));
        await expectWhole();
      });
      expect([kind, wrong]).toEqual([kind, []]);
      await expectTaken();
    },
    120_000,
  );

  test.each(FUNCTIONS)(
    'a function that $what on a full disk: its caller hears of it, and the neighbours answer meanwhile',
    async ({ name, expected }) => {
      await fill();
      const neighbours = REGIONS.map((region) => cloud.clients(region).lambda);
      const wrong = await askedWhile(neighbours, async () => {
        expect(await outcome(cloud.clients(here).lambda, name)).toMatch(expected);
      });
      expect(wrong).toEqual([]);
      await expectWhole();
      await expectTaken();
    },
    60_000,
  );

  test('all of the named functions were there, and nothing of them outlives the cloud', async () => {
    expect(FUNCTIONS.map(({ what }) => what)).toEqual(expect.arrayContaining(NAMES));
    await cloud.stop();
    expect(await until(() => asleep().length === 0, 10_000)).toBe(true);
  }, 60_000);
});
