import type { DeployPlan } from '../../rollout/plan/deploy-plan';
import type { MovedFunction } from '../../rollout/releases/releases';
import type { DeployOutcome } from '../../rollout/run-deploy';
import type { DeployObserver } from '../../rollout/settings';
import type { RegionResult } from '../../rollout/waves/judge';
import type { Terminal } from '../terminal';
import { showAnnounced } from './announced';
import { planLines } from './deploy-plan';
import { createComeBackView, describeLeftOut } from './left-out';
import { showProgress } from './progress';
import { createTurnView } from './turn';

/** Shows a deploy while it runs. */
export function createDeployView(terminal: Terminal): DeployObserver {
  let show = showProgress(terminal, []);
  return {
    ...createTurnView(terminal),
    ...createComeBackView(terminal),
    doing: (what) => terminal.status(what),
    planned: (plan, skip) => showPlan(terminal, plan, skip),
    leftOut: (region, out) => terminal.line(describeLeftOut(region, out)),
    announced: (region, announced) => showAnnounced(terminal, region, announced),
    wave({ name, stacks }) {
      show = showProgress(terminal, stacks);
      terminal.status(`wave: ${name}`);
    },
    event: (event) => show(event),
    step: (region, step) => terminal.status(`${region}: ${step}`),
    region: (result) => showRegion(terminal, result),
  };
}

function showPlan(terminal: Terminal, plan: DeployPlan, skip: readonly string[]): void {
  for (const line of planLines(plan)) terminal.line(line);
  if (skip.length > 0) {
    const where = skip.join(', ');
    terminal.line(`\nSkipped: ${where}, and data, whose plan would reach there.`);
    if (plan.summaries.some(({ leftOut }) => leftOut))
      terminal.line(
        `What other regions have in ${where} stays as it is. Once it is back, deploy to all regions.`,
      );
  }
  terminal.line();
}

function showRegion(
  terminal: Terminal,
  { region, wave, passed, reason, moved = [], stays = [], stuck, kept, note }: RegionResult,
): void {
  const name = region.padEnd(16);
  terminal.line(
    passed
      ? `${terminal.green('✓')} ${name}${wave}: passed its gate`
      : `${terminal.red('✗')} ${name}${wave}: ${reason}`,
  );
  if (note !== undefined) terminal.line(terminal.red(`  ${note}`));
  if (kept !== undefined) terminal.line(`  Nothing was moved back: ${kept}. Look at it, and run this again.`);
  else if (stuck !== undefined)
    terminal.line(
      `  It could not go back (${stuck}). When it answers: npx antipode rollback --region ${region}`,
    );
  else if (!passed) showRetreat(terminal, { region, moved, stays });
}

function showRetreat(
  terminal: Terminal,
  { region, moved, stays }: Required<Pick<RegionResult, 'region' | 'moved' | 'stays'>>,
): void {
  if (moved.length > 0 || stays.length === 0) showMoved(terminal, region, moved);
  for (const name of stays)
    terminal.line(terminal.red(`  ${name}: stays live, since it is new and has no version to go back to`));
}

/** What a rollback did. */
export function showMoved(terminal: Terminal, region: string, moved: readonly MovedFunction[]): void {
  if (moved.length === 0) terminal.line(`  ${region}: nothing to go back to.`);
  for (const { name, from, to } of moved)
    terminal.line(`  ${name}: live went back from version ${from} to ${to}`);
}

const WORDS: Readonly<Record<DeployOutcome['status'], string>> = {
  unchanged: 'No change.',
  planned: 'Planned; nothing was applied.',
  refused: 'Refused: it would endanger data or DNS. Nothing was applied.',
  deployed: 'Deployed.',
  failed: 'FAILED: see above. Later waves were not begun.',
};

/** How a deploy ended, in one line. */
export function showOutcome(terminal: Terminal, { status }: DeployOutcome): void {
  const paint = ['refused', 'failed'].includes(status) ? terminal.red : terminal.green;
  terminal.line(paint(WORDS[status]));
}
