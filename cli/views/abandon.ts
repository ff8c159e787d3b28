import type { AbandonObserver, AbandonPlan } from '../../rollout/abandon/settings';
import type { Terminal } from '../terminal';
import { createDeployView } from './deploy';

const HEADS: Readonly<Record<AbandonPlan['stage'], string>> = {
  leave: 'is lost. Users leave it, and nothing is given up:',
  'give-up': 'is lost, and given up:',
  'clean-up': 'was given up, and answers again. What is left there goes:',
};

/** What will be done to a lost region, and what nobody gets back. */
export function showAbandonPlan(terminal: Terminal, plan: AbandonPlan): void {
  const { region, stage, steps, lost, warnings = [] } = plan;
  terminal.line(`${region} ${HEADS[stage]}`);
  for (const [index, step] of steps.entries()) terminal.line(`  ${index + 1}. ${step}`);
  for (const what of lost) terminal.line(terminal.red(`  lost: ${what}`));
  for (const what of warnings) terminal.line(terminal.red(`  unsure: ${what}`));
}

/** Shows each step when it is done, and tells `done` of it. */
export function createAbandonView(terminal: Terminal, done: (what: string) => void): AbandonObserver {
  return {
    ...createDeployView(terminal),
    done(what) {
      terminal.line(`✓ ${what}`);
      done(what);
    },
  };
}

/** What is left to the person. */
export function showNext(terminal: Terminal, next: readonly string[]): void {
  for (const line of next) terminal.line(`→ ${line}`);
}
