import { rehearse } from '../../rehearsal/rehearse';
import type { RehearsalResult } from '../../rehearsal/result';
import type { RehearsalOptions } from '../../rehearsal/run/options';
import type { Terminal } from '../terminal';
import { createRehearsalView } from '../views/rehearsal';

/** Rehearses an outage and shows it while it runs. */
export function rehearseInView(
  terminal: Terminal,
  options: Omit<RehearsalOptions, 'onPhase'>,
): Promise<RehearsalResult> {
  const view = createRehearsalView(terminal, options.plan);
  return rehearse({ ...options, onPhase: view.phase }).finally(view.stop);
}
