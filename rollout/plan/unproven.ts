import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { StackPlan } from '../../terraform/plan/plan-stack';
import { isProven } from '../releases/alias-moves';
import type { Versions } from './versions';

/** What is known of regions before a deploy. */
interface Known {
  readonly plans: readonly StackPlan[];
  /** The regions of this deploy. */
  readonly chosen: readonly string[];
  readonly versions: Versions;
}

/**
 * Regions that are in a deploy for their gate alone: nothing changes there, and what is live has not passed it, as where
 * cdktf applied it alone, or a deploy ended halfway.
 */
export function unprovenRegions(service: Service, { plans, chosen, versions }: Known): string[] {
  const changes = (region: string) =>
    plans.some(({ stack, changes }) => stack === regionNames(service, region).stack && changes.length > 0);
  return chosen.filter((region) => !changes(region) && !isProven(versions[region] ?? {}));
}
