import { regionsByTable } from '../aws/table-replicas';
import { UserError } from '../errors/user-error';
import { assertAnotherServes } from '../operations/drain';
import { type DeployOutcome, isDone, runDeploy } from './run-deploy';
import { isNamedByDns, waitUntilServing } from './serving';
import type { DeployObserver, DeploySettings } from './settings';

/** What is reported while a region comes into service, besides its deploy. */
export interface JoinObserver extends DeployObserver {
  /** The region's replica exists and knows the others. */
  replicated(region: string): void;
  /** Checkers report it healthy, and DNS names it if that can be seen from here. */
  serving(region: string, named: boolean): void;
}

/**
 * Brings a region of the definition into service: first its replica, then its stack without DNS, then the other
 * regions, which must know it before it writes, and last its records.
 *
 * @throws UserError when the definition does not name it, or a step does not hold.
 */
export async function joinRegion(
  settings: DeploySettings<JoinObserver>,
  region: string,
): Promise<DeployOutcome> {
  const { service, observer } = settings;
  if (!service.regions.includes(region))
    throw new UserError(`Add "${region}" to regions in the definition first; then run this again.`);
  await assertAnotherServes(settings, region);
  const outcome = await runDeploy(settings);
  if (!isDone(outcome)) return outcome;
  for (const [table, regions] of await regionsByTable(settings, region)) {
    const missing = service.regions.filter((one) => !regions.includes(one));
    if (missing.length > 0)
      throw new UserError(`The replica of ${table} in ${region} does not know of ${missing.join(', ')}.`);
  }
  observer.replicated(region);
  observer.doing('waiting for Route 53');
  await waitUntilServing(settings, region, settings.signal);
  observer.serving(region, isNamedByDns(settings, region));
  return outcome;
}
