import { allRegions } from '../../definition/all-regions';
import { regionNames, serviceNames } from '../../definition/names';
import { assertHomeStays } from '../../terraform/home';
import { type Danger, dangersIn } from '../../terraform/plan/dangers';
import { planEverything } from '../../terraform/plan/plan-all';
import { type StackPlan, synthesized } from '../../terraform/plan/plan-stack';
import { resourcesOf } from '../../terraform/plan/resources';
import { planDigest } from '../../terraform/plan/reviewed';
import { type StackSummary, summarize } from '../../terraform/plan/summary';
import { assertOwnStates } from '../../terraform/state/own';
import { isGone } from '../releases/alias-moves';
import { assertNamesAreFree } from './new-names';
import { assertTableIsNew } from './new-table';
import type { PlanRequest } from './request';
import { sequenceOf } from './sequence';
import { unprovenRegions } from './unproven';
import { askRegions } from './versions';
import type { Wave } from './waves';

/** Everything that a deploy is about to do. */
export interface DeployPlan {
  readonly plans: readonly StackPlan[];
  readonly summaries: readonly StackSummary[];
  readonly waves: readonly Wave[];
  /** Regions that are in a wave though nothing changes there: what is live has not passed its gate. */
  readonly unproven: readonly string[];
  readonly refused: readonly Danger[];
  readonly allowed: readonly Danger[];
  /** The fingerprint of all changes. */
  readonly digest: string;
}

/** Whether a plan changes anything, or leaves something unproven. */
export function isEmpty({ waves }: DeployPlan): boolean {
  return waves.length === 0;
}

/**
 * Asks every region, and plans every stack, except those that a retiring region no longer has.
 *
 * @throws UserError when one cannot be asked or planned, or its state is another service's.
 */
export async function planDeploy(request: PlanRequest): Promise<DeployPlan> {
  const { service, workspace, allow } = request;
  const { skip = [] } = workspace;
  const { dataStack } = serviceNames(service);
  const chosen = (request.regions ?? allRegions(service)).filter((region) => !skip.includes(region));
  const versions = await askRegions(request, chosen);
  const regions = chosen.filter(
    (region) => !service.retiring.includes(region) || !isGone(versions[region] ?? {}),
  );
  const stacks = [
    ...(skip.length > 0 ? [] : [dataStack]), // `data` reaches into every region
    ...regions.map((region) => regionNames(service, region).stack),
  ];
  await assertOwnStates(workspace, stacks);
  await assertHomeStays(workspace);
  const plans = await planEverything(service, workspace, stacks);
  await assertTableIsNew(request, plans);
  await assertNamesAreFree(request, plans);
  const dangers = dangersIn(plans, service);
  const known = { plans, chosen: regions, versions };
  const unproven = unprovenRegions(service, known);
  return {
    plans,
    summaries: plans.map((plan) => summarize(plan, resourcesOf(synthesized(workspace, plan.stack)))),
    waves: await sequenceOf(request, { ...known, unproven }),
    unproven,
    refused: dangers.filter((danger) => !allow(danger)),
    allowed: dangers.filter(allow),
    digest: planDigest(plans),
  };
}
