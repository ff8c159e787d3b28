import { isDeepStrictEqual } from 'node:util';
import { unreachable } from '../aws/clients';
import { tableRegions } from '../aws/table-replicas';
import type { OperatorTarget } from '../aws/target';
import { allRegions } from '../definition/all-regions';
import { regionNames, serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { UserError } from '../errors/user-error';
import { assertHomeStays } from '../terraform/home';
import { type Allow, type Danger, dangersIn } from '../terraform/plan/dangers';
import { expectedCode } from '../terraform/plan/expected-code';
import { planEverything } from '../terraform/plan/plan-all';
import { type StackPlan, synthesized } from '../terraform/plan/plan-stack';
import { resourcesOf, setRecords } from '../terraform/plan/resources';
import { planDigest } from '../terraform/plan/reviewed';
import { type StackSummary, summarize } from '../terraform/plan/summary';
import { type Wave, wavesOf } from '../terraform/waves';
import type { Workspace } from '../terraform/workspace';
import { isFirstDeploy, isGone, isProven, type RegionVersions } from './alias-moves';
import { readLiveCode, readRegionVersions } from './releases';

export interface PlanRequest {
  readonly target: OperatorTarget;
  readonly service: Service;
  readonly workspace: Workspace;
  /** Only these regions. Default: every one of the definition, those that retire among them. */
  readonly regions?: readonly string[] | undefined;
  /** Regions to leave as they are, and `data` with them. */
  readonly skip: readonly string[];
  /** Dangerous changes that are wanted. */
  readonly allow: Allow;
}

/** Everything that a deploy is about to do. */
export interface DeployPlan {
  readonly plans: readonly StackPlan[];
  readonly summaries: readonly StackSummary[];
  readonly waves: readonly Wave[];
  readonly refused: readonly Danger[];
  readonly allowed: readonly Danger[];
  /** The fingerprint of all changes. */
  readonly digest: string;
}

/** Whether a plan changes anything, or leaves something unproven. */
export function isEmpty({ waves }: DeployPlan): boolean {
  return waves.length === 0;
}

/** Asks every region, and plans every stack but those that a retiring region has lost. @throws UserError when one cannot be asked or planned. */
export async function planDeploy(request: PlanRequest): Promise<DeployPlan> {
  const { service, workspace, skip, allow } = request;
  const { dataStack } = serviceNames(service);
  const chosen = (request.regions ?? allRegions(service)).filter((region) => !skip.includes(region));
  const versions = await askRegions(request, chosen);
  const regions = chosen.filter(
    (region) => !service.retiring.includes(region) || !isGone(versions[region] ?? {}),
  );
  const stacks = [
    ...(skip.length > 0 ? [] : [dataStack]), // it would reach into every region
    ...regions.map((region) => regionNames(service, region).stack),
  ];
  await assertHomeStays(workspace);
  const plans = await planEverything(service, workspace, stacks);
  await assertTableIsNew(request, plans);
  const dangers = dangersIn(plans, service);
  return {
    plans,
    summaries: plans.map((plan) => summarize(plan, resourcesOf(synthesized(workspace, plan.stack)))),
    waves: await orderOf(request, plans, regions, versions),
    refused: dangers.filter((danger) => !allow(danger)),
    allowed: dangers.filter(allow),
    digest: planDigest(plans),
  };
}

/**
 * State of `data` is kept in the first region: with another first region, or without its state, Terraform would make
 * everything once more.
 *
 * @throws UserError when it is about to make a table that is there.
 */
async function assertTableIsNew(
  { target, service }: PlanRequest,
  plans: readonly StackPlan[],
): Promise<void> {
  const changes = plans.flatMap((plan) =>
    plan.stack === serviceNames(service).dataStack ? plan.changes : [],
  );
  if (!changes.some(({ type, action }) => type === 'aws_dynamodb_table' && action === 'create')) return;
  for (const region of allRegions(service)) {
    const holders = await tableRegions(target, service, region).catch(() => []); // there is none, or nobody tells
    if (holders.length > 0)
      throw new UserError(
        `The table ${serviceNames(service).table} is there (${holders.join(', ')}), and the state that this deploy reads does not know it. State of data is with the first of regions: let the first stay the first. Where state was lost, import what is there; see docs/deploying.md.`,
      );
  }
}

type Versions = Readonly<Record<string, RegionVersions | undefined>>;

/** @throws UserError when a region that a plan reaches into does not answer: `data` reaches into every one. */
async function askRegions(
  { target, service, skip }: PlanRequest,
  chosen: readonly string[],
): Promise<Versions> {
  const all = allRegions(service).filter((region) => !skip.includes(region));
  const answers = all.map(async (region) => {
    try {
      return [region, await readRegionVersions(target, service, region)] as const;
    } catch (error) {
      if (skip.length > 0 && !chosen.includes(region)) return [region, undefined] as const;
      throw new UserError(
        `${region} does not answer (Lambda: ${unreachable(error).unreachable}). If it is down, deploy to the others: --skip-region ${region}`,
      );
    }
  });
  return Object.fromEntries(await Promise.all(answers));
}

async function orderOf(
  request: PlanRequest,
  plans: readonly StackPlan[],
  chosen: readonly string[],
  versions: Versions,
): Promise<Wave[]> {
  const { service, workspace, skip } = request;
  const changes = (stack: string) => plans.find((plan) => plan.stack === stack)?.changes ?? [];
  const changesOf = (region: string) => changes(regionNames(service, region).stack);
  const unproven = (region: string) => !isProven(versions[region] ?? {});
  const first = skip.length === 0 && isFirstDeploy(Object.values(versions));
  const joins = (region: string) => {
    const records = setRecords(synthesized(workspace, regionNames(service, region).stack));
    return changesOf(region).some(({ address, action }) => action === 'create' && records.includes(address));
  };
  const pending = chosen.filter((region) => changesOf(region).length > 0 || unproven(region));
  const joining = first ? [] : pending.filter(joins);
  return wavesOf(service, {
    pending,
    chosen,
    data: changes(serviceNames(service).dataStack).length > 0,
    joining,
    unknown: joining.length > 0 && (await isAnyBehind(request, chosen)),
    first,
  });
}

/**
 * Whether a region that serves, and that this deploy leaves as it is, runs other code than this synth's: its functions
 * know the regions that were there when they were built. One that cannot be asked may not.
 */
async function isAnyBehind(
  { target, service, workspace }: PlanRequest,
  chosen: readonly string[],
): Promise<boolean> {
  const left = service.regions.filter((region) => !chosen.includes(region));
  const behind = left.map(async (region) => {
    const code = expectedCode(synthesized(workspace, regionNames(service, region).stack));
    const live = await readLiveCode(target, service, region).catch(() => undefined);
    return live === undefined || !isDeepStrictEqual({ ...live }, { ...code });
  });
  return (await Promise.all(behind)).includes(true);
}
