import { forgetMarker } from '../aws/forget-marker';
import { regionsByTable } from '../aws/table-replicas';
import { unansweredReason, unreachable } from '../aws/unanswered';
import { failoverBound } from '../definition/failover-bound';
import { UserError } from '../errors/user-error';
import { announceDrain } from '../operations/announce/drain';
import { drainUnlessLast, setDrained } from '../operations/drain';
import { waitForUsers } from '../operations/wait';
import { pause } from '../process/interrupt';
import { type Allow, allowRemovalOf } from '../terraform/plan/dangers';
import { destroyStack } from './destroy-stack';
import { waitUntilEmpty } from './queues/empty-queues';
import { isGone, type RegionVersions } from './releases/alias-moves';
import { readRegionVersions } from './releases/releases';
import { type DeployOutcome, isDone, runDeploy } from './run-deploy';
import type { DeployObserver, DeploySettings } from './settings';

/** What is reported while a region goes out of service, besides its deploy. */
export interface RetireObserver extends DeployObserver {
  /** Users have left the region; this is the proof. */
  drained(region: string, proof: string): void;
  /** It no longer has records. */
  outOfDns(region: string): void;
  /** Its queues are empty. */
  emptied(region: string): void;
  /** Its stack is destroyed, and its replica goes next. */
  destroyed(region: string): void;
  /** Nothing is left of it. */
  gone(region: string): void;
}

type RetireSettings = DeploySettings<RetireObserver>;

/**
 * Takes a region out of service, as far as the definition says. While `retiring` names it, it is drained, leaves
 * DNS, and its stack is destroyed. When the definition no longer names it, its replica goes. Returns how the deploy
 * in this step ended.
 *
 * @throws UserError when the definition still needs the region, or a step fails.
 */
export async function retireRegion(settings: RetireSettings, region: string): Promise<DeployOutcome> {
  const { regions, retiring } = settings.service;
  if (regions.includes(region))
    throw new UserError(
      `Move "${region}" from regions to retiring in the definition first: retiring: ['${region}']. Then run this again.`,
    );
  return retiring.includes(region) ? leave(settings, region) : removeReplica(settings, region);
}

/** Drain, DNS, stack. */
async function leave(settings: RetireSettings, region: string): Promise<DeployOutcome> {
  const { service, observer, signal } = settings;
  const isOver = isGone(await askVersions(settings, region)); // an earlier run has done this already
  if (!isOver) await drainForGood(settings, region);
  const outcome = await runDeploy({ ...settings, regions: [region] });
  if (!isDone(outcome)) return outcome;
  if (!isOver) {
    observer.outOfDns(region);
    observer.doing('waiting for resolvers to forget it');
    await pause(1000 * failoverBound(service).ttlSeconds, signal);
  }
  await waitUntilEmpty(settings, region);
  observer.emptied(region);
  await destroyStack(settings, region);
  await forgetMarker(settings, region);
  observer.destroyed(region);
  return outcome;
}

async function drainForGood(settings: RetireSettings, region: string): Promise<void> {
  const { observer, signal } = settings;
  const written = await drainUnlessLast(settings, region, { why: 'it retires', signal });
  observer.announced(region, await announceDrain(settings, region, written));
  observer.doing(`waiting for users to leave ${region}`);
  const { proof } = await waitForUsers(settings, region, { inService: false, signal });
  observer.drained(region, proof);
}

/** The replica goes last, in a deploy that also gives the other regions the shorter list of regions. */
async function removeReplica(settings: RetireSettings, region: string): Promise<DeployOutcome> {
  const { service, observer } = settings;
  await assertGone(settings, region);
  const goes = allowRemovalOf(region);
  const allow: Allow = (danger) => goes(danger) || settings.allow?.(danger) === true;
  const outcome = await runDeploy({ ...settings, leaving: region, allow });
  if (!isDone(outcome)) return outcome;
  const [home = ''] = service.regions;
  for (const [table, regions] of await regionsByTable(settings, home))
    if (regions.includes(region)) throw new UserError(`The table ${table} still has a replica in ${region}.`);
  await setDrained(settings, region, { drained: false }); // else it would be drained if it is added again
  observer.gone(region);
  return outcome;
}

/** @throws UserError when the region still has functions, or cannot be asked. */
async function assertGone(settings: DeploySettings, region: string): Promise<void> {
  const versions = await askVersions(settings, region);
  if (isGone(versions)) return;
  const left = Object.entries(versions).filter(([, { live }]) => live !== undefined);
  throw new UserError(
    `${region} still has ${left.map(([name]) => name).join(', ')}: name it in retiring, and run this first.`,
  );
}

function askVersions(settings: DeploySettings, region: string): Promise<RegionVersions> {
  return readRegionVersions(settings, region).catch((error) => {
    throw new UserError(
      `${region} cannot be asked whether it is gone (${unansweredReason(unreachable(error))}).`,
    );
  });
}
