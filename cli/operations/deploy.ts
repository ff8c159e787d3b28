import { regionNames } from '../../config/names';
import type { Service } from '../../config/service';
import { applyPlans } from '../../deploy/apply';
import type { DeployEvent } from '../../deploy/events';
import type { Allow } from '../../deploy/plan/dangers';
import { expectedCode } from '../../deploy/plan/expected-code';
import { type StackPlan, synthesized } from '../../deploy/plan/plan-stack';
import type { Reviewed } from '../../deploy/plan/reviewed';
import type { Wave } from '../../deploy/waves';
import type { Workspace } from '../../deploy/workspace';
import { UserError } from '../../process/user-error';
import { unreachable } from '../aws/clients';
import type { FunctionVersions } from '../aws/function-versions';
import type { OperatorTarget } from '../aws/target';
import { type RegionVersions, retreatMoves, withoutWayBack } from './alias-moves';
import type { DeployPlan } from './deploy-plan';
import { type GateOptions, passGate } from './gate';
import { planWave } from './plan-wave';
import { type MovedFunction, markProven, readLiveCode, readRegionVersions, rollBack } from './releases';

/** What a deploy tells while it runs. */
export interface DeployObserver {
  wave(wave: Wave): void;
  event(event: DeployEvent): void;
  step(region: string, step: string): void;
  region(result: RegionResult): void;
}

export interface DeployRequest {
  readonly target: OperatorTarget;
  readonly service: Service;
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  readonly plan: DeployPlan;
  /** What may be applied. */
  readonly reviewed: Reviewed;
  readonly allow: Allow;
  /** Whether the plan was made just now, so that the first wave needs no new one. */
  readonly fresh: boolean;
  readonly observer: DeployObserver;
}

/** How one region of a wave ended. */
export interface RegionResult {
  readonly region: string;
  readonly wave: string;
  readonly passed: boolean;
  /** Why it did not pass. */
  readonly reason?: string;
  /** What went back to the version before. */
  readonly moved?: readonly MovedFunction[];
  /** What stays live, since it has no version to go back to. */
  readonly stays?: readonly string[];
  /** Why it could not go back. */
  readonly stuck?: string;
  /** Why nothing was to go back. */
  readonly kept?: string;
}

/**
 * Applies a plan wave by wave, and asks each region before it goes on. The first region that does not pass goes
 * back to its version before, and so do others of its wave that do not; later waves are not begun.
 *
 * @throws UserError when what is to be applied is not what was reviewed, or `data` cannot be applied; the signal's
 *   reason when it was interrupted.
 */
export async function deployWaves(request: DeployRequest): Promise<RegionResult[]> {
  const results: RegionResult[] = [];
  for (const [index, wave] of request.plan.waves.entries()) {
    request.signal.throwIfAborted();
    request.observer.wave(wave);
    // What checkers do not see, a missing secret say, users must not be the first to meet.
    const unfit = wave.intoDns ? await failedBefore(request, wave) : [];
    results.push(...unfit);
    if (unfit.length > 0) break;
    const plans = await planWave(request, wave, index === 0 && request.fresh && !wave.withoutDns);
    const before = await versionsOf(request, wave);
    const failures = await applyWave(request, wave, plans);
    const ended = await Promise.all(
      wave.regions.map((region) =>
        judge(request, wave, region, { failure: failures.get(region), before: before.get(region) ?? {} }),
      ),
    );
    results.push(...ended);
    if (ended.some(({ passed }) => !passed)) break;
  }
  return results;
}

/** Why a region could not be applied whole, and whether Terraform had begun to change it. */
interface ApplyFailure {
  readonly reason: string;
  readonly begun: boolean;
}

/** Returns why regions could not be applied whole. @throws UserError when that was `data`. */
async function applyWave(
  { workspace, service, observer }: DeployRequest,
  wave: Wave,
  plans: readonly StackPlan[],
): Promise<Map<string, ApplyFailure>> {
  const toApply = plans.filter(({ changes }) => changes.length > 0);
  if (toApply.length === 0) return new Map();
  const done = new Set(plans.filter((plan) => !toApply.includes(plan)).map(({ stack }) => stack));
  const begun = new Set<string>();
  try {
    await applyPlans(workspace, toApply, (event) => {
      if (event.kind === 'complete') done.add(event.stack);
      if (event.kind === 'started') begun.add(event.stack);
      observer.event(event);
    });
    return new Map();
  } catch (error) {
    if (!(error instanceof UserError) || wave.regions.length === 0) throw error;
    const { message: reason } = error;
    const stacks = wave.regions.map((region) => [region, regionNames(service, region).stack] as const);
    const unfinished = stacks.filter(([, stack]) => !done.has(stack));
    return new Map(unfinished.map(([region, stack]) => [region, { reason, begun: begun.has(stack) }]));
  }
}

/** The regions that may not get their records yet, and why. */
async function failedBefore(request: DeployRequest, wave: Wave): Promise<RegionResult[]> {
  const gates = wave.regions.map(async (region): Promise<RegionResult> => {
    const gate = await passGate(gateOf(request, region));
    return { region, wave: wave.name, ...gate };
  });
  const failed = (await Promise.all(gates)).filter(({ passed }) => !passed);
  for (const result of failed) request.observer.region(result);
  return failed;
}

function gateOf(
  { target, service, workspace, signal, observer }: DeployRequest,
  region: string,
): GateOptions {
  const code = expectedCode(synthesized(workspace, regionNames(service, region).stack));
  const onStep = (step: string) => observer.step(region, step);
  return { target, service, region, code, signal, onStep };
}

/** What users of each region get before the wave; nothing is known of one that cannot be asked. */
async function versionsOf(
  { target, service }: DeployRequest,
  { regions }: Wave,
): Promise<Map<string, RegionVersions>> {
  const versions = regions.map(
    async (region) => [region, await readRegionVersions(target, service, region).catch(() => ({}))] as const,
  );
  return new Map(await Promise.all(versions));
}

async function judge(
  request: DeployRequest,
  wave: Wave,
  region: string,
  { failure, before }: { readonly failure: ApplyFailure | undefined; readonly before: RegionVersions },
): Promise<RegionResult> {
  const options = gateOf(request, region);
  // Others must know of a region before it writes, and learn of this one in the next waves: so it is proven later.
  const withoutSmokeTest = wave.withoutDns === true;
  const gate =
    failure === undefined
      ? await passGate({ ...options, withoutSmokeTest })
      : { passed: false as const, reason: failure.reason };
  // What is live in a region that was not begun is another deploy's, whose lock or newer state stopped this one.
  const stands = gate.passed || failure?.begun === false;
  const ended = stands ? {} : await goBack(options, before);
  const unproven = gate.passed && !withoutSmokeTest ? await whyUnproven(options) : undefined;
  const verdict = unproven === undefined ? gate : { passed: false, reason: unproven, kept: OTHERS };
  const result: RegionResult = { region, wave: wave.name, ...verdict, ...ended };
  request.observer.region(result);
  return result;
}

const OTHERS = 'another deploy has published there since';

/** Notes that a region has passed its gate; or says why it may not. */
async function whyUnproven({ target, service, region, code }: GateOptions): Promise<string | undefined> {
  try {
    await markProven(target, service, region, code);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

async function goBack(
  { target, service, region, code }: GateOptions,
  before: RegionVersions,
): Promise<Pick<RegionResult, 'moved' | 'stays' | 'stuck' | 'kept'>> {
  try {
    const versions = await readRegionVersions(target, service, region);
    const live = await readLiveCode(target, service, region);
    const isOthers = ([name, one]: [string, FunctionVersions]) =>
      one.live !== one.proven && one.live !== before[name]?.live && live[name] !== code[name];
    if (Object.entries(versions).some(isOthers)) return { kept: OTHERS };
    const stays = withoutWayBack(versions);
    const moved = await rollBack(target, service, region, retreatMoves);
    return { moved, ...(stays.length > 0 ? { stays } : {}) };
  } catch (error) {
    return { stuck: unreachable(error).unreachable };
  }
}
