import { rehearse } from '../../rehearsal/rehearse';
import type { RehearsalResult } from '../../rehearsal/result';
import type { RehearsalOptions } from '../../rehearsal/run/options';
import type { Terminal } from '../terminal';
import { createRehearsalView } from '../views/rehearsal';

/** What kept a rehearsal from running ends as one that was not measured. */
export const EXIT_CODES = { held: 0, broken: 1, unmeasured: 2 } as const;

/** Rehearses an outage and shows it meanwhile. */
export function rehearseInView(
  terminal: Terminal,
  options: Omit<RehearsalOptions, 'onPhase'>,
): Promise<RehearsalResult> {
  const view = createRehearsalView(terminal, options.plan);
  return rehearse({ ...options, onPhase: view.phase }).finally(view.stop);
}
