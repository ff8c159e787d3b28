import type { Deployment } from '../../aws/target';
import { isLeftOut, restoreLeftOut } from './left-out';

/** What is reported about regions that an earlier deploy skipped. */
export interface ComeBackObserver {
  /** Nothing is to be deployed, and these may be restored. */
  toRestore(regions: readonly string[]): void;
  /** A region runs the same version as the others, and serves again. */
  restored(region: string): void;
  /** A region stays drained, since its code differs from these regions'. Empty: no other region runs any code. */
  staysDrained(region: string, differs: readonly string[]): void;
}

/** The settings that say which regions a deploy is about. */
interface Chosen extends Deployment {
  readonly regions?: readonly string[] | undefined;
  readonly skip?: readonly string[];
  readonly observer: ComeBackObserver;
}

/** If a plan is empty, a skipped region may have caught up in another way. */
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

/** Regions of this deploy that an earlier deploy skipped. */
async function leftOutOf(settings: Chosen): Promise<string[]> {
  const { service, regions, skip = [] } = settings;
  const chosen = (regions ?? service.regions).filter((one) => !skip.includes(one));
  const out = await Promise.all(chosen.map((region) => isLeftOut(settings, region)));
  return chosen.filter((_, index) => out[index]);
}

/**
 * Restores skipped regions that now run the same version as the others. Returns whether all were restored: after a
 * deploy of only some regions, some may have to wait for the deploy of the others.
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
