import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlVia } from '../../../../local-cloud/control/client';
import { withKey } from '../../../../local-cloud/gateway/access-key';
import { forwardToCloud } from '../../../../local-cloud/gateway/http';
import { localAccessKey } from '../../../../project/local-key';
import { pick, randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';
import { Acknowledged } from '../../../support/local-cloud/acknowledged';
import { createFunction, outcome } from '../../../support/local-cloud/functions';
import { type KillableCloud, startKillableCloud } from '../../../support/local-cloud/killable-cloud';
import { isAlive, until } from '../../../support/processes';

// Processes of a cloud are killed at random, while it is written to.

const KILLS = runs(40, 6);
const [here, there] = ['us-east-1', 'eu-west-1'];
const directory = mkdtempSync(path.join(tmpdir(), 'antipode-kills-'));
const known = new Acknowledged(here);
let cloud: KillableCloud;

beforeAll(async () => {
  cloud = await startKillableCloud(directory, [here, there]);
  await known.prepare(cloud);
  await createFunction(cloud.clients(there).lambda, {
    name: 'well',
    source: "exports.handler = async () => 'well';",
    timeout: 10,
  });
  await known.missing(cloud); // starts a process of the function
}, 120_000);
afterAll(async () => {
  await cloud.stop();
  for (const left of [directory, `${directory}.log`]) rmSync(left, { recursive: true, force: true });
}, 60_000);

const ofRegion = new RegExp(`local-cloud/region\\.js.*"region":"${here}"`);
const KINDS = [
  'region',
  'its moto',
  'global',
  'its moto, global',
  'function',
  'cloud',
  'region',
  'its moto',
] as const;

/** A process of that kind. */
async function victimOf(kind: (typeof KINDS)[number]): Promise<number> {
  if (kind === 'cloud') return cloud.pid;
  if (kind === 'function') return (await cloud.find(/bootstrap\.cjs/))[0] ?? 0;
  const [leader = 0] = await cloud.find(kind.includes('global') ? /local-cloud\/global\.js/ : ofRegion);
  if (!kind.startsWith('its moto')) return leader;
  const { default: pidtree } = await import('pidtree');
  const children = new Set(await pidtree(leader));
  return (await cloud.find(/launcher\.py/)).find((pid) => children.has(pid)) ?? 0;
}

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
  `kill %i of ${KILLS} from seed ${SEED}: what was acknowledged is there, and nothing is left`,
  async (index) => {
    const kind =
      index <= KINDS.length ? (KINDS[index - 1] ?? 'cloud') : pick(randomOf(SEED * 1000 + index), KINDS);
    const before = await cloud.all();
    const writing = Array.from({ length: 5 }, () => known.write(cloud));
    const victim = await victimOf(kind);
    expect([kind, victim > 0]).toEqual([kind, true]);
    const other = cloud.clients(there).lambda;
    process.kill(victim, 'SIGKILL');
    if (kind === 'cloud') {
      await Promise.all(writing);
      const left = () => before.filter(isAlive);
      expect(await until(() => left().length === 0, 20_000)).toBe(true);
      cloud = await startKillableCloud(directory, [here, there]);
    } else expect(await outcome(other, 'well')).toBe('answer "well"');
    await Promise.all(writing);
    await back();
  },
  180_000,
);

test('writes were acknowledged all the while', () => {
  expect(known.total).toBeGreaterThan(KILLS * 3);
});
