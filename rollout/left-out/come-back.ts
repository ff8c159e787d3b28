import type { Deployment } from '../../aws/target';
import { isLeftOut, restoreLeftOut } from './left-out';

/** What is told of regions that an earlier deploy left out. */
export interface ComeBackObserver {
  /** Nothing is to be deployed, and these may be restored. */
  toRestore(regions: readonly string[]): void;
  /** A region runs the others' version, and serves again. */
  restored(region: string): void;
  /** A region stays drained, since it runs other code than these; none: no other region runs any. */
  staysDrained(region: string, differs: readonly string[]): void;
}

/** What of a deploy's settings tells which regions it is about. */
interface Chosen extends Deployment {
  readonly regions?: readonly string[] | undefined;
  readonly skip?: readonly string[];
  readonly observer: ComeBackObserver;
}

/** Where a plan is empty, a region that was left out may have caught up by another way. */
export async function restoreOnly(
  settings: Chosen,
  decide: () => Promise<boolean>,
): Promise<'unchanged' | 'planned' | 'failed'> {
  const leftOut = await leftOutOf(settings);
  if (leftOut.length === 0) return 'unchanged';
  settings.observer.toRestore(leftOut);
  if (!(await decide())) return 'planned';
  return (await comeBack(settings)) ? 'unchanged' : 'failed';
}

/** Regions of this deploy that an earlier one left out. */
async function leftOutOf(settings: Chosen): Promise<string[]> {
  const { service, regions, skip = [] } = settings;
  const chosen = (regions ?? service.regions).filter((one) => !skip.includes(one));
  const out = await Promise.all(chosen.map((region) => isLeftOut(settings, region)));
  return chosen.filter((_, index) => out[index]);
}

/**
 * Restores those that now run the others' version. Returns whether that was all; a deploy of some regions comes before
 * that of the others, which some of these may have to wait for.
 */
export async function comeBack(settings: Chosen): Promise<boolean> {
  const { service, observer, regions } = settings;
  const isPart = regions !== undefined && service.regions.some((region) => !regions.includes(region));
  let allBack = true;
  for (const region of await leftOutOf(settings)) {
    const { restored, differs } = await restoreLeftOut(settings, region);
    allBack &&= restored;
    if (restored) observer.restored(region);
    else observer.staysDrained(region, differs);
  }
  return allBack || isPart;
}
