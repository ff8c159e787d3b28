import type { DeployObserver, DeploySettings } from '../settings';

/**
 * `leave`: users, homes and DNS leave a region that may come back. `give-up`: it will not, so its replica goes too.
 * `clean-up`: it has come back after that, and what was left there goes.
 */
export type Stage = 'leave' | 'give-up' | 'clean-up';

/** What a command will do to a region that is lost, and what it costs. */
export interface AbandonPlan {
  readonly region: string;
  readonly stage: Stage;
  /** One after the other. */
  readonly steps: readonly string[];
  /** What nobody will get back. */
  readonly lost: readonly string[];
  /** What could not be made sure of. Default: nothing. */
  readonly warnings?: readonly string[];
}

/** What is reported while a region is abandoned, besides a deploy. */
export interface AbandonObserver extends DeployObserver {
  /** A step is done, also where an earlier run had done it. */
  done(what: string): void;
}

export type AbandonSettings = DeploySettings<AbandonObserver>;
