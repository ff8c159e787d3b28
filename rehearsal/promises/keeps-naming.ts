import type { Recording } from '../recording';
import type { Promised } from '../result';
import { realMs } from '../world';
import { answersAnyway } from './answers-anyway';
import type { Expectation } from './expectation';
import { watched } from './watched';

/** A fault that all regions share must not empty DNS, nor send everybody to one of them. */
export const keepsNaming: Expectation = {
  outlastsBound: true,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [
    answersAnyway(recording, 'DNS answers while every region is ill'),
    namesAsBefore(recording),
  ],
  tell: ({ plan }) => `DNS named every region all through ${plan.name}.`,
};

/** Once each region has had its bound to be found ill, none of those that DNS named before is missing. */
function namesAsBefore(recording: Recording): Promised {
  const { watch, world, bound, hurtAt, healingAt } = recording;
  const named = (from: number, to: number) => {
    const looks = watch.dns.filter(({ at }) => at >= from && at < to);
    return [...new Set(looks.flatMap(({ region }) => region ?? []))].sort();
  };
  const before = named(0, hurtAt);
  const after = named(hurtAt + realMs(world, bound.totalSeconds), healingAt);
  const missing = before.filter((region) => !after.includes(region));
  const judged = missing.length === 0 ? 'held' : 'broken';
  return watched(recording, 'DNS', {
    name: 'and names the regions that it named before',
    status: before.length === 0 || after.length === 0 ? 'not judged' : judged,
    measured: after.join(', ') || 'no look came after the bound',
    promised: before.join(', ') || 'no region',
  });
}
