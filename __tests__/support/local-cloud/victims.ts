import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { controlVia } from '../../../local-cloud/control/client';
import { withKey } from '../../../local-cloud/gateway/access-key';
import { forwardToCloud } from '../../../local-cloud/gateway/http';
import { withVariable } from '../../../local-cloud/processes';
import { localAccessKey } from '../../../project/local-key';
import { isAlive, until } from '../processes';
import type { Acknowledged } from './acknowledged';
import type { KillableCloud } from './killable-cloud';
import { motoOf } from './moto-of';

/** A kind of process of a cloud that can be killed; `function` is a process of the function `well`. */
export type Victim = 'region' | 'its moto' | 'global' | 'its moto, global' | 'function' | 'cloud';

/** A process of that kind, in a region where there is one in each; 0 if there is none. */
export async function victimOf(cloud: KillableCloud, kind: Victim, region: string): Promise<number> {
  if (kind === 'cloud') return cloud.pid;
  if (kind === 'function') {
    const ofWell = new Set(withVariable('AWS_LAMBDA_FUNCTION_NAME=well')); // not the neighbour
    return (await cloud.find(/bootstrap\.cjs/)).find((pid) => ofWell.has(pid)) ?? 0;
  }
  const isGlobal = kind.includes('global');
  const ofRegion = new RegExp(`local-cloud/region\\.js.*"region":"${region}"`);
  if (kind.startsWith('its moto')) return motoOf(path.join(cloud.directory, isGlobal ? 'global' : region));
  return (await cloud.find(isGlobal ? /local-cloud\/global\.js/ : ofRegion))[0] ?? 0;
}

/** The regions in which functions live on when such a process is killed. */
export function survivorsOf(kind: Victim, [here, there]: readonly [string, string]): string[] {
  if (kind === 'cloud') return [];
  return kind === 'region' || kind === 'its moto' ? [there] : [here, there];
}

interface Kill {
  readonly kind: Victim;
  readonly region: string;
  /** How long after writes began: some are on their way then, and some are done. */
  readonly afterMs: number;
}

/** Kills such a process among writes. Of a cloud that is killed no process is left. */
export async function killAmongWrites(
  cloud: KillableCloud,
  known: Acknowledged,
  { kind, region, afterMs }: Kill,
): Promise<void> {
  const before = await cloud.all();
  const victim = await victimOf(cloud, kind, region);
  expect([kind, victim > 0]).toEqual([kind, true]);
  const writing = Array.from({ length: 5 }, () => known.write(cloud));
  await sleep(afterMs);
  process.kill(victim, 'SIGKILL');
  await Promise.all(writing);
  if (kind === 'cloud') expect(await until(() => !before.some(isAlive), 20_000)).toBe(true);
}

/**
 * What was acknowledged and is not there once the cloud answers, or why it does not. A part that ended often in a minute
 * stays down until somebody starts it.
 */
export async function missingOnceBack(
  cloud: KillableCloud,
  known: Acknowledged,
  region: string,
): Promise<readonly string[] | string> {
  const control = controlVia(withKey(forwardToCloud(cloud.endpoint), localAccessKey(cloud.endpoint)));
  let missing: readonly string[] | string = '';
  const isBack = async () => {
    missing = await known.missing(cloud).catch(String);
    if (typeof missing === 'string') await control('StartRegion', { region }).catch(() => undefined);
    return typeof missing !== 'string';
  };
  await until(isBack, 60_000, 500);
  return missing;
}
