import type { Deployment } from '../../aws/target';
import type { RegionVersions } from '../releases/alias-moves';

/** What a region's gate checks. */
export interface GateOptions extends Deployment {
  readonly region: string;
  /** The code that the region's functions must run, by their names. */
  readonly code: Readonly<Record<string, string>>;
  /** What its users got before. Default: other versions. */
  readonly before?: RegionVersions;
  readonly signal: AbortSignal;
  /** Whether the smoke test waits for a later gate. */
  readonly withoutSmokeTest?: boolean;
  /** Reports the check that runs now. */
  readonly onStep: (step: string) => void;
}

/** What a person should know of a region that passed. */
export interface Note {
  readonly note: string;
}
