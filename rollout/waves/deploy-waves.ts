import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { applyPlans } from '../../terraform/apply';
import type { StackPlan } from '../../terraform/plan/plan-stack';
import { passGate } from '../gate/gate';
import type { Wave } from '../plan/waves';
import type { RegionVersions } from '../releases/alias-moves';
import { readRegionVersions } from '../releases/releases';
import { formerMappings, takeMappings } from './former-mappings';
import { type ApplyFailure, gateOf, judge, type RegionResult } from './judge';
import { planWave } from './plan-wave';
import type { WavesRequest } from './request';

/**
 * Applies a plan wave by wave, with a gate for each region before the next wave. Regions of a wave that do not pass
 * go back to their version before. Later waves are not begun.
 *
 * @throws UserError when the plan differs from the review, or `data` cannot be applied; the signal's
 *   reason when it was interrupted.
 */
export async function deployWaves(request: WavesRequest): Promise<RegionResult[]> {
  const results: RegionResult[] = [];
  for (const [index, wave] of request.plan.waves.entries()) {
    request.signal.throwIfAborted();
    request.observer.wave(wave);
    // Checkers do not see everything, such as a missing secret; users must not be the first to find it.
    const unfit = wave.intoDns ? await failedBefore(request, wave) : [];
    results.push(...unfit);
    if (unfit.length > 0) break;
    const former = await formerMappings(request, wave);
    const plans = await planWave(request, wave, {
      asPlanned: index === 0 && request.fresh && !wave.withoutDns,
      except: former.map(({ address }) => address),
    });
    const before = await versionsOf(request, wave);
    const failures = await applyWave(request, wave, plans);
    const ended = await Promise.all(
      wave.regions.map((region) =>
        judge(request, { wave, region, failure: failures.get(region), before: before.get(region) ?? {} }),
      ),
    );
    results.push(...ended);
    const passed = ended.filter((one) => one.passed).map(({ region }) => region);
    await takeMappings(
      request,
      former.filter(({ region }) => passed.includes(region)),
    );
    if (ended.some(({ passed }) => !passed)) break;
  }
  return results;
}

/** Returns why regions could not be applied completely. @throws UserError when that was `data`. */
async function applyWave(
  { workspace, service, observer }: WavesRequest,
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

/** The regions that must not get their records yet, and why. */
async function failedBefore(request: WavesRequest, wave: Wave): Promise<RegionResult[]> {
  const gates = wave.regions.map(async (region): Promise<RegionResult> => {
    const gate = await passGate(gateOf(request, region));
    return { region, wave: wave.name, ...gate };
  });
  const failed = (await Promise.all(gates)).filter(({ passed }) => !passed);
  for (const result of failed) request.observer.region(result);
  return failed;
}

/** What users of each region get before the wave; unknown for a region that cannot be asked. */
async function versionsOf(request: WavesRequest, { regions }: Wave): Promise<Map<string, RegionVersions>> {
  const versions = regions.map(
    async (region) => [region, await readRegionVersions(request, region).catch(() => ({}))] as const,
  );
  return new Map(await Promise.all(versions));
}
