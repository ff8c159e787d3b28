import type { Deployment } from '../aws/target';
import type { Terminal } from '../cli/terminal';
import { createDeployView } from '../cli/views/deploy';
import { planLines } from '../cli/views/deploy-plan';
import { describeLeftOut } from '../cli/views/left-out';
import type { Allow } from '../terraform/plan/dangers';
import { assertReviewed, type Reviewed, reviewedOf } from '../terraform/plan/reviewed';
import { comeBack, restoreOnly } from './left-out/come-back';
import { drainLeftOut } from './left-out/left-out';
import { type DeployPlan, isEmpty, planDeploy } from './plan/deploy-plan';
import { deployWaves } from './waves/deploy-waves';
import type { RegionResult } from './waves/judge';
import { synthesizedWorkspace, withOutput } from './workspace';

export interface DeploySettings extends Deployment {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Only these regions. Default: all. */
  readonly regions?: readonly string[] | undefined;
  readonly skip?: readonly string[];
  /** A region that the definition names no more, and that goes from `data` now. */
  readonly leaving?: string;
  /** Changes that endanger data or DNS and are wanted. Default: none. */
  readonly allow?: Allow;
  /** What was agreed to before; nothing else is applied. */
  readonly reviewed?: Reviewed | undefined;
  /** Whether to apply a plan, once it has been shown. */
  readonly decide: (plan: DeployPlan) => Promise<boolean>;
}

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

/** A plan that somebody thought about for longer is made again before anything is applied. */
const FRESH_MS = 10_000;

/**
 * Synthesizes, plans, shows, and applies by waves, one deploy at a time on this machine.
 *
 * @throws UserError when it cannot plan, or the plan is not what was reviewed; the signal's reason when it was
 *   interrupted.
 */
export function runDeploy(settings: DeploySettings): Promise<DeployOutcome> {
  return withOutput(settings.target, settings, () => planAndApply(settings));
}

async function planAndApply(settings: DeploySettings): Promise<DeployOutcome> {
  const { target, service, terminal, signal, skip = [], reviewed } = settings;
  const allow = settings.allow ?? (() => false);
  terminal.status('synthesizing');
  const workspace = await synthesizedWorkspace(settings, settings);
  terminal.status('planning every stack');
  const plan = await planDeploy({ target, service, workspace, regions: settings.regions, skip, allow });
  const plannedAt = performance.now();
  for (const line of planLines(plan)) terminal.line(line);
  if (skip.length > 0)
    terminal.line(`\nLeft as they are: ${skip.join(', ')}, and data, whose plan would reach there.`);
  terminal.line();
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
    observer: createDeployView(terminal),
  });
  const passed = regions.every((region) => region.passed);
  return ended(passed && (await comeBack(settings)) ? 'deployed' : 'failed', regions);
}

async function leaveOut(settings: DeploySettings, region: string): Promise<void> {
  settings.terminal.line(describeLeftOut(region, await drainLeftOut(settings, region, settings.skip)));
}
