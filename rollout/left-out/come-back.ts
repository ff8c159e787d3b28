import type { DeploySettings } from '../run-deploy';
import { isLeftOut, restoreLeftOut } from './left-out';

/** What of a deploy's settings tells which regions it is about. */
type Chosen = Pick<DeploySettings, 'target' | 'service' | 'terminal' | 'regions' | 'skip'>;

/** Where a plan is empty, a region that was left out may have caught up by another way. */
export async function restoreOnly(
  settings: Chosen,
  decide: () => Promise<boolean>,
): Promise<'unchanged' | 'planned' | 'failed'> {
  const leftOut = await leftOutOf(settings);
  if (leftOut.length === 0) return 'unchanged';
  settings.terminal.line(`To restore, since an earlier deploy left it out: ${leftOut.join(', ')}`);
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
  const { service, terminal, regions } = settings;
  const isPart = regions !== undefined && service.regions.some((region) => !regions.includes(region));
  let allBack = true;
  for (const region of await leftOutOf(settings)) {
    const { restored, differs } = await restoreLeftOut(settings, region);
    allBack &&= restored;
    terminal.line(
      restored
        ? `${region} runs the others' version and is restored.`
        : `${region} stays drained: it does not run the version of ${differs.join(', ') || 'any other region'}. Deploy there too.`,
    );
  }
  return allBack || isPart;
}
