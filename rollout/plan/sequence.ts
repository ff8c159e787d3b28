import { isDeepStrictEqual } from 'node:util';
import { regionNames, serviceNames } from '../../definition/names';
import { expectedCode } from '../../terraform/plan/expected-code';
import { type StackPlan, synthesized } from '../../terraform/plan/plan-stack';
import { setRecords } from '../../terraform/plan/resources';
import { isFirstDeploy } from '../releases/alias-moves';
import { readLiveCode } from '../releases/releases';
import type { PlanRequest } from './request';
import type { Versions } from './versions';
import { type Wave, wavesOf } from './waves';

/** What is known before the waves are planned. */
interface Learnt {
  readonly plans: readonly StackPlan[];
  /** The regions of this deploy. */
  readonly chosen: readonly string[];
  readonly versions: Versions;
  /** Those of them that only have their gate to pass. */
  readonly unproven: readonly string[];
}

/** The waves of a deploy, one after the other. */
export async function sequenceOf(request: PlanRequest, learnt: Learnt): Promise<Wave[]> {
  const { service, workspace } = request;
  const { plans, chosen, versions, unproven } = learnt;
  const changes = (stack: string) => plans.find((plan) => plan.stack === stack)?.changes ?? [];
  const changesOf = (region: string) => changes(regionNames(service, region).stack);
  const first = !workspace.skip?.length && isFirstDeploy(Object.values(versions));
  const joins = (region: string) => {
    const records = setRecords(synthesized(workspace, regionNames(service, region).stack));
    return changesOf(region).some(({ address, action }) => action === 'create' && records.includes(address));
  };
  const pending = chosen.filter((region) => changesOf(region).length > 0 || unproven.includes(region));
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
 * Whether a serving region that this deploy does not touch runs other code than this synth's. Its functions know only
 * the regions of the time when they were built. A region that cannot be asked may differ.
 */
async function isAnyBehind(request: PlanRequest, chosen: readonly string[]): Promise<boolean> {
  const { service, workspace } = request;
  const left = service.regions.filter((region) => !chosen.includes(region));
  const behind = left.map(async (region) => {
    const code = expectedCode(synthesized(workspace, regionNames(service, region).stack));
    const live = await readLiveCode(request, region).catch(() => undefined);
    return live === undefined || !isDeepStrictEqual({ ...live }, { ...code });
  });
  return (await Promise.all(behind)).includes(true);
}
