import { announce } from '../operations/announce/announce';
import { assertReviewed, reviewedOf } from '../terraform/plan/reviewed';
import { comeBack, restoreOnly } from './left-out/come-back';
import { drainLeftOut } from './left-out/left-out';
import { type DeployPlan, isEmpty, planDeploy } from './plan/deploy-plan';
import type { DeploySettings } from './settings';
import { deployWaves } from './waves/deploy-waves';
import type { RegionResult } from './waves/judge';
import { synthesizedWorkspace, withOutput } from './workspace';

export interface DeployOutcome {
  /** `planned`: shown and not applied. `refused`: it endangers data or DNS. */
  readonly status: 'unchanged' | 'planned' | 'refused' | 'deployed' | 'failed';
  readonly plan: DeployPlan;
  readonly regions: readonly RegionResult[];
}

/** Whether everything is now as the definition says. */
export function isDone({ status }: Pick<DeployOutcome, 'status'>): boolean {
  return status === 'deployed' || status === 'unchanged';
}

/** If somebody takes longer to agree, the plan is made again before anything is applied. */
const FRESH_MS = 10_000;

/**
 * Synthesizes, plans, shows, and applies by waves, one deploy at a time on this machine.
 *
 * @throws UserError when it cannot plan, or the plan differs from the review; the signal's reason when it was
 *   interrupted.
 */
export function runDeploy(settings: DeploySettings): Promise<DeployOutcome> {
  return withOutput(settings, settings, () => planAndApply(settings));
}

async function planAndApply(settings: DeploySettings): Promise<DeployOutcome> {
  const { target, service, observer, signal, skip = [], reviewed } = settings;
  const allow = settings.allow ?? (() => false);
  observer.doing('synthesizing');
  const workspace = await synthesizedWorkspace(settings, settings);
  observer.doing('planning every stack');
  const plan = await planDeploy({ target, service, workspace, regions: settings.regions, allow });
  const plannedAt = performance.now();
  observer.planned(plan, skip);
  const ended = (status: DeployOutcome['status'], regions: readonly RegionResult[] = []) => ({
    status,
    plan,
    regions,
  });
  if (plan.refused.length > 0) return ended('refused');
  if (isEmpty(plan)) return ended(await restoreOnly(settings, () => settings.decide(plan)));
  if (!(await settings.decide(plan))) return ended('planned');
  if (reviewed) assertReviewed(plan.plans, reviewed);
  for (const region of skip) await leaveOut(settings, region);
  const regions = await deployWaves({
    ...{ target, service, workspace, signal, plan, allow },
    reviewed: reviewed ?? reviewedOf(plan.plans),
    fresh: performance.now() - plannedAt < FRESH_MS,
    observer,
  });
  await announceFailed(settings, regions);
  const passed = regions.every((region) => region.passed);
  return ended(passed && (await comeBack(settings)) ? 'deployed' : 'failed', regions);
}

async function leaveOut(settings: DeploySettings, region: string): Promise<void> {
  const out = await drainLeftOut(settings, region, settings.skip);
  settings.observer.leftOut(region, out);
  const drained = out !== 'the last that serves';
  settings.observer.announced(region, await announce(settings, { event: 'skipped', region, drained }));
}

/** Whoever looks after the service hears of a deploy that stopped, also where a pipeline made it. */
async function announceFailed(settings: DeploySettings, regions: readonly RegionResult[]): Promise<void> {
  const stopped = regions.filter(({ passed, untouched }) => !passed && !untouched);
  for (const { region, reason = 'no reason', moved = [], stays = [], stuck } of stopped) {
    const wentBack = moved.map(({ name }) => name);
    const said = await announce(settings, { event: 'gate-failed', region, reason, wentBack, stuck, stays });
    settings.observer.announced(region, said);
  }
}
