import pidtree from 'pidtree';
import { withVariable } from '../../../local-cloud/processes';
import type { KillableCloud } from './killable-cloud';

/** A kind of process of a cloud that can be killed; `function` is a process of the function `well`. */
export type Victim = 'region' | 'its moto' | 'global' | 'its moto, global' | 'function' | 'cloud';

/** A process of that kind, in a region where there is one in each; 0 if there is none. */
export async function victimOf(cloud: KillableCloud, kind: Victim, region: string): Promise<number> {
  if (kind === 'cloud') return cloud.pid;
  if (kind === 'function') {
    const ofWell = new Set(withVariable('AWS_LAMBDA_FUNCTION_NAME=well')); // not the neighbour
    return (await cloud.find(/bootstrap\.cjs/)).find((pid) => ofWell.has(pid)) ?? 0;
  }
  const ofRegion = new RegExp(`local-cloud/region\\.js.*"region":"${region}"`);
  const [leader = 0] = await cloud.find(kind.includes('global') ? /local-cloud\/global\.js/ : ofRegion);
  if (!kind.startsWith('its moto')) return leader;
  const children = new Set(await pidtree(leader));
  return (await cloud.find(/launcher\.py/)).find((pid) => children.has(pid)) ?? 0;
}

/** The regions in which functions live on when such a process is killed. */
export function survivorsOf(kind: Victim, [here, there]: readonly [string, string]): string[] {
  if (kind === 'cloud') return [];
  return kind === 'region' || kind === 'its moto' ? [there] : [here, there];
}
