/**
 * What a finding means for a deploy. `error`: it fails, or does harm. `warning`: it works, and something else will
 * not. `unknown`: it could not be learnt.
 */
export type Severity = 'error' | 'warning' | 'unknown';

/** Something that is wrong, or may be. */
export interface Finding {
  readonly severity: Severity;
  /** The fact, in one sentence. */
  readonly what: string;
  /** What was seen that shows it. */
  readonly evidence: string;
  /** What to do, a command where there is one. */
  readonly mend: string;
}

type Told = Omit<Finding, 'severity'>;

export const error = (told: Told): Finding => ({ severity: 'error', ...told });
export const warning = (told: Told): Finding => ({ severity: 'warning', ...told });
export const unknown = (told: Told): Finding => ({ severity: 'unknown', ...told });
