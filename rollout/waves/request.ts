import type { DeployEvent } from '../../terraform/events';
import type { Allow } from '../../terraform/plan/dangers';
import type { Reviewed } from '../../terraform/plan/reviewed';
import type { DeployPlan } from '../plan/deploy-plan';
import type { Wave } from '../plan/waves';
import type { JudgeRequest, RegionObserver } from './judge';

/** What is reported while waves are applied. */
export interface WavesObserver extends RegionObserver {
  /** A wave begins. */
  wave(wave: Wave): void;
  /** What cdktf reports about its stacks. */
  event(event: DeployEvent): void;
}

/** A plan to apply, and what may be applied of it. */
export interface WavesRequest extends JudgeRequest {
  readonly plan: DeployPlan;
  /** The changes that may be applied. */
  readonly reviewed: Reviewed;
  readonly allow: Allow;
  /** Whether the plan was made just now, so that the first wave needs no new one. */
  readonly fresh: boolean;
  readonly observer: WavesObserver;
}
