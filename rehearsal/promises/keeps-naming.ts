import { hasShare } from '../../definition/routing/kinds';
import type { Service } from '../../definition/service';
import { isFound } from '../faults/expected';
import type { FaultPlan } from '../faults/fault-plan';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { realMs } from '../world';
import { answersAnyway } from './answers-anyway';
import type { Expectation } from './expectation';
import { watched } from './watched';

/** A fault that all regions share must not empty DNS, nor send everybody to one of them. */
export const keepsNaming: Expectation = {
  boundsToLast,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [
    answersAnyway(recording, 'DNS answers while every region is ill'),
    namesAsBefore(recording),
  ],
  tell: ({ plan, world }) =>
    boundsToLast(plan, world.service) > 1
      ? 'DNS named the same regions again once all were found ill.'
      : `DNS named every region all through ${plan.name}.`,
};

/**
 * A region to which DNS sends nobody, such as a standby, is found grey by nobody's requests: it gets them once the others
 * have left, and has a bound of its own from then on.
 */
function boundsToLast(plan: FaultPlan, service: Service): number {
  const waits = isFound(plan, service) && service.regions.some((region) => !hasShare(service, region));
  return waits ? 2 : 1;
}

/** Once each region has had its bound to be found ill, none of those that DNS named before is missing. */
function namesAsBefore(recording: Recording): Promised {
  const { watch, world, plan, bound, hurtAt, healingAt } = recording;
  const named = (from: number, to: number) => {
    const looks = watch.dns.filter(({ at }) => at >= from && at < to);
    return [...new Set(looks.flatMap(({ region }) => region ?? []))].sort();
  };
  const before = named(0, hurtAt);
  const bounds = boundsToLast(plan, world.service);
  const after = named(hurtAt + realMs(world, bounds * bound.totalSeconds), healingAt);
  const missing = before.filter((region) => !after.includes(region));
  const judged = missing.length === 0 ? 'held' : 'broken';
  return watched(recording, 'DNS', {
    name: 'and names the regions that it named before',
    status: before.length === 0 || after.length === 0 ? 'not judged' : judged,
    measured: after.join(', ') || 'no look came after the bound',
    promised: before.join(', ') || 'no region',
  });
}
