import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pick, randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { askedWhile, createNeighbour } from '../../../support/local-cloud/neighbour';
import {
  killAmongWrites,
  missingOnceBack,
  survivorsOf,
  type Victim,
} from '../../../support/local-cloud/victims';

// Processes of a cloud are killed at random, while it is written to and its other parts are asked.

const KILLS = runs(40, 6);
/** For how long those that live on are asked at least. */
const ASKED_MS = 2000;
const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const [here] = REGIONS;
const directory = mkdtempSync(path.join(tmpdir(), 'antipode-kills-'));
const known = new Acknowledged(here);
let cloud: KillableCloud;

beforeAll(async () => {
  cloud = await startKillableCloud(directory, REGIONS);
  await known.prepare(cloud);
  for (const region of REGIONS) await createNeighbour(cloud.clients(region).lambda);
  await known.missing(cloud); // starts a process of the function
}, 120_000);
afterAll(async () => {
  await cloud.stop();
  for (const left of [directory, `${directory}.log`]) rmSync(left, { recursive: true, force: true });
}, 60_000);

const KINDS: readonly Victim[] = [
  'region',
  'its moto',
  'global',
  'its moto, global',
  'function',
  'cloud',
  'region',
  'its moto',
];

async function kill(kind: Victim, afterMs: number): Promise<void> {
  await killAmongWrites(cloud, known, { kind, region: here, afterMs });
  if (kind === 'cloud') cloud = await startKillableCloud(directory, REGIONS);
}

const expectWhole = async () => expect(await missingOnceBack(cloud, known, here)).toEqual([]);

test.each(Array.from({ length: KILLS }, (_, index) => index + 1))(
  `kill %i of ${KILLS} from seed ${SEED}: what lives on answers within a second, and what was acknowledged is there`,
  async (index) => {
    const random = randomOf(SEED * 1000 + index);
    const kind = index <= KINDS.length ? (KINDS[index - 1] ?? 'cloud') : pick(random, KINDS);
    const neighbours = survivorsOf(kind, REGIONS).map((region) => cloud.clients(region).lambda);
    const wrong = await askedWhile(neighbours, async () => {
      await kill(kind, random(30));
      await Promise.all([expectWhole(), sleep(ASKED_MS)]);
    });
    expect([kind, wrong]).toEqual([kind, []]);
  },
  180_000,
);

test('writes were acknowledged all the while', () => {
  expect(known.total).toBeGreaterThan(KILLS * 3);
});
