import { tableRegions } from '../aws/table-replicas';
import type { Deployment } from '../aws/target';
import { failoverBound } from '../definition/failover-bound';
import { hasShare } from '../definition/routing/kinds';
import { UserError } from '../errors/user-error';
import { assertAnotherServes } from '../operations/drain';
import { readStatus } from '../operations/status';
import { pause } from '../process/interrupt';
import { type DeployOutcome, isDone, runDeploy } from './run-deploy';
import type { DeployObserver, DeploySettings } from './settings';

/** What is told while a region comes into service, beside its deploy. */
export interface JoinObserver extends DeployObserver {
  /** The region holds a replica that knows of the others. */
  replicated(region: string): void;
  /** Checkers call it healthy, and DNS names it where that can be seen from here. */
  serving(region: string, named: boolean): void;
}

/**
 * Brings a region into service that the definition names: its replica, its stack without DNS, the others, which
 * must know of it before it writes, and its records last.
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
  const regions = await tableRegions(settings, region);
  const missing = service.regions.filter((one) => !regions.includes(one));
  if (missing.length > 0)
    throw new UserError(`The replica in ${region} does not know of ${missing.join(', ')}.`);
  observer.replicated(region);
  observer.doing('waiting for Route 53');
  await waitUntilServing(settings, region);
  observer.serving(region, namedByDns(settings, region));
  return outcome;
}

/** @throws UserError when it does not serve in time. */
async function waitUntilServing(settings: DeploySettings, region: string): Promise<void> {
  const { service, signal } = settings;
  const deadline = performance.now() + 2000 * failoverBound(service).totalSeconds;
  for (;;) {
    signal.throwIfAborted();
    const { regions, dns } = await readStatus(settings);
    const { serving = false, checkers } = regions.find((one) => one.region === region) ?? {};
    const hasBeenAsked = checkers !== undefined && (!('total' in checkers) || checkers.total > 0);
    const serves = serving && hasBeenAsked;
    const named = !namedByDns(settings, region) || (!('unreachable' in dns) && (dns.naming[region] ?? 0) > 0);
    if (serves && named) return;
    if (performance.now() > deadline)
      throw new UserError(`${region} does not serve yet; npx antipode status shows what Route 53 sees.`);
    await pause(500, signal);
  }
}

/** Whether DNS can show that users are sent there. At AWS it shows where this machine is sent. */
function namedByDns({ target, service }: Deployment, region: string): boolean {
  return target.kind === 'local' && hasShare(service, region);
}
