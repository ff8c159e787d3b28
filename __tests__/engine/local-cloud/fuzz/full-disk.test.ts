import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { randomOf } from '../../../support/fuzz/random';
import { SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { createFunction, outcome } from '../../../support/local-cloud/functions';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { MISBEHAVING } from '../../../support/local-cloud/misbehaving';
import { askedWhile, createNeighbour } from '../../../support/local-cloud/neighbour';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from '../../../support/local-cloud/small-disk';
import {
  killAmongWrites,
  missingOnceBack,
  survivorsOf,
  type Victim,
} from '../../../support/local-cloud/victims';
import { needs } from '../../../support/needs';
import { processesWith, until } from '../../../support/processes';

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
const FUNCTIONS = MISBEHAVING.filter(({ what }) => NAMES.includes(what));

needs(noSmallDisk(), () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'antipode-disk-'));
  const known = new Acknowledged(here);
  let cloud: KillableCloud;
  let disk: SmallDisk;

  beforeAll(async () => {
    disk = await mountSmallDisk(directory, 12);
    cloud = await startKillableCloud(directory, REGIONS, disk);
    await known.prepare(cloud);
    const { lambda } = cloud.clients(here);
    for (const region of REGIONS) await createNeighbour(cloud.clients(region).lambda);
    for (const { what, body, outside } of FUNCTIONS) {
      const source = `${outside}\nexports.handler = async (event, context) => { ${body} };`;
      await createFunction(lambda, { name: what.replaceAll(' ', '-'), source, timeout: 1 });
    }
    const tells = `exports.handler = async () => { console.log('x'.repeat(50_000)); return 'told'; };`;
    await createFunction(lambda, { name: 'tells', source: tells });
    await outcome(lambda, 'tells'); // makes its log
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

  test.each(VICTIMS.map((kind, index) => [kind, index] as const))(
    `%s killed on a full disk, from seed ${SEED}: what lives on answers, and what was acknowledged is there before there is room`,
    async (kind, index) => {
      await fill();
      const neighbours = survivorsOf(kind, REGIONS).map((region) => cloud.clients(region).lambda);
      const wrong = await askedWhile(neighbours, async () => {
        await kill(kind, randomOf(SEED * 1000 + index)(30));
        await expectWhole();
      });
      expect([kind, wrong]).toEqual([kind, []]);
      await expectTaken();
    },
    120_000,
  );

  test.each(FUNCTIONS)(
    'a function that $what on a full disk: its caller hears of it, and the neighbours answer meanwhile',
    async ({ what, expected }) => {
      await fill();
      const neighbours = REGIONS.map((region) => cloud.clients(region).lambda);
      const wrong = await askedWhile(neighbours, async () => {
        expect(await outcome(cloud.clients(here).lambda, what.replaceAll(' ', '-'))).toMatch(expected);
      });
      expect(wrong).toEqual([]);
      await expectWhole();
      await expectTaken();
    },
    60_000,
  );

  test('a function that logs answers on a full disk, and logs again when there is room', async () => {
    const { lambda, logs } = cloud.clients(here);
    const all = new FilterLogEventsCommand({ logGroupName: '/aws/lambda/tells' });
    const logged = async () =>
      ((await logs.send(all)).events ?? []).map(({ message }) => message).join('').length;
    await fill();
    for (let n = 0; n < 3; n += 1) expect(await outcome(lambda, 'tells')).toBe('answer "told"');
    const before = await logged();
    await expectTaken();
    expect(await outcome(lambda, 'tells')).toBe('answer "told"');
    expect(await logged()).toBeGreaterThan(before + 50_000);
  }, 60_000);

  test('all of the named functions were there, and nothing of them outlives the cloud', async () => {
    expect(FUNCTIONS.map(({ what }) => what).sort()).toEqual([...NAMES].sort());
    await cloud.stop();
    expect(await until(() => processesWith('sleep 4242').length === 0, 10_000)).toBe(true);
  }, 60_000);
});
