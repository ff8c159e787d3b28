import type { Deployment } from '../aws/target';
import type { Allow } from '../terraform/plan/dangers';
import type { Reviewed } from '../terraform/plan/reviewed';
import type { ComeBackObserver } from './left-out/come-back';
import type { LeftOut } from './left-out/left-out';
import type { DeployPlan } from './plan/deploy-plan';
import type { WavesObserver } from './waves/request';
import type { TurnObserver } from './workspace';

/** What a deploy tells while it runs. */
export interface DeployObserver extends TurnObserver, WavesObserver, ComeBackObserver {
  /** What goes on now, in a few words. */
  doing(what: string): void;
  /** The plan is made, and leaves some regions as they are. */
  planned(plan: DeployPlan, skip: readonly string[]): void;
  /** A region is left as it is. */
  leftOut(region: string, out: LeftOut): void;
}

/** What a deploy is asked for. */
export interface DeploySettings<Observer extends DeployObserver = DeployObserver> extends Deployment {
  readonly observer: Observer;
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
