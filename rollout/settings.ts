import type { Deployment } from '../aws/target';
import type { Announced } from '../operations/announce/announce';
import type { Allow } from '../terraform/plan/dangers';
import type { Reviewed } from '../terraform/plan/reviewed';
import type { ComeBackObserver } from './left-out/come-back';
import type { LeftOut } from './left-out/left-out';
import type { DeployPlan } from './plan/deploy-plan';
import type { WavesObserver } from './waves/request';
import type { TurnObserver } from './workspace';

/** What a deploy reports while it runs. */
export interface DeployObserver extends TurnObserver, WavesObserver, ComeBackObserver {
  /** The current step, in a few words. */
  doing(what: string): void;
  /** The plan is made, and skips some regions. */
  planned(plan: DeployPlan, skip: readonly string[]): void;
  /** A region is skipped. */
  leftOut(region: string, out: LeftOut): void;
  /** Subscribers of the alarms' topic were told of a region, or nobody could be. */
  announced(region: string, announced: Announced): void;
}

/** What a deploy is asked for. */
export interface DeploySettings<Observer extends DeployObserver = DeployObserver> extends Deployment {
  readonly observer: Observer;
  readonly signal: AbortSignal;
  /** Only these regions. Default: all. */
  readonly regions?: readonly string[] | undefined;
  readonly skip?: readonly string[];
  /** A region that is lost for good: what other regions' stacks have there is left alone. */
  readonly lost?: string;
  /** A region that the definition no longer names, and that this deploy removes from `data`. */
  readonly leaving?: string;
  /** Allowed changes that endanger data or DNS. Default: none. */
  readonly allow?: Allow;
  /** A reviewed plan; nothing else is applied. */
  readonly reviewed?: Reviewed | undefined;
  /** Whether to apply a plan, asked after it has been shown. */
  readonly decide: (plan: DeployPlan) => Promise<boolean>;
}
