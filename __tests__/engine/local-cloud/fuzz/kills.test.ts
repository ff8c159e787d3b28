import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { controlVia } from '../../../../local-cloud/control/client';
import { withKey } from '../../../../local-cloud/gateway/access-key';
import { forwardToCloud } from '../../../../local-cloud/gateway/http';
import { localAccessKey } from '../../../../project/local-key';
import { pick, randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { askedWhile, createNeighbour } from '../../../support/local-cloud/neighbour';
import { survivorsOf, type Victim, victimOf } from '../../../support/local-cloud/victims';
import { isAlive, until } from '../../../support/processes';

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

/** Whether all that was acknowledged is there; false while the cloud does not answer. */
async function isWhole(): Promise<boolean> {
  return known.missing(cloud).then(
    (missing) => {
      if (missing.length > 0) throw new Lost(missing);
      return true;
    },
    () => false,
  );
}

class Lost extends Error {
  constructor(readonly missing: readonly string[]) {
    super(`lost: ${missing.join(', ')}`);
  }
}

/** Kills such a process this long after writes begin: some are on their way then, and some are done. */
async function killAmongWrites(kind: Victim, afterMs: number): Promise<void> {
  const before = await cloud.all();
  const victim = await victimOf(cloud, kind, here);
  expect([kind, victim > 0]).toEqual([kind, true]);
  const writing = Array.from({ length: 5 }, () => known.write(cloud));
  await sleep(afterMs);
  process.kill(victim, 'SIGKILL');
  await Promise.all(writing);
  if (kind !== 'cloud') return;
  expect(await until(() => !before.some(isAlive), 20_000)).toBe(true);
  cloud = await startKillableCloud(directory, REGIONS);
}

/** A part that ended often in a minute stays down until somebody starts it. */
async function back(): Promise<void> {
  const control = controlVia(withKey(forwardToCloud(cloud.endpoint), localAccessKey(cloud.endpoint)));
  const isBack = async () => {
    if (await isWhole()) return true;
    await control('StartRegion', { region: here }).catch(() => undefined);
    return false;
  };
  expect(await until(isBack, 60_000, 500)).toBe(true);
}

test.each(Array.from({ length: KILLS }, (_, index) => index + 1))(
  `kill %i of ${KILLS} from seed ${SEED}: what lives on answers within a second, and what was acknowledged is there`,
  async (index) => {
    const random = randomOf(SEED * 1000 + index);
    const kind = index <= KINDS.length ? (KINDS[index - 1] ?? 'cloud') : pick(random, KINDS);
    const neighbours = survivorsOf(kind, REGIONS).map((region) => cloud.clients(region).lambda);
    const wrong = await askedWhile(neighbours, async () => {
      await killAmongWrites(kind, random(30));
      await Promise.all([back(), sleep(ASKED_MS)]);
    });
    expect([kind, wrong]).toEqual([kind, []]);
  },
  180_000,
);

test('writes were acknowledged all the while', () => {
  expect(known.total).toBeGreaterThan(KILLS * 3);
});
