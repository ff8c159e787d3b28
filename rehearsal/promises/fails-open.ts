import { areApart } from '../evidence/sightings';
import { greatest } from '../extremes';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { awsSeconds } from '../world';
import { answersAnyway } from './answers-anyway';
import type { Expectation } from './expectation';
import { FUNCTIONS_START_MS } from './functions-start';
import { atMost, because, outcomesOf } from './promise';

/** Users who fail at the very end, in real milliseconds, are not served: whether the bound is over or not. */
const LAST_MS = 5000;

/** Every record is unhealthy, so DNS answers as if all were healthy; after healing all is well again. */
export const failsOpen: Expectation = {
  boundsToLast: () => 0,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: FUNCTIONS_START_MS + LAST_MS,
  judge: (recording) => [
    answersAnyway(recording, 'DNS answers though every record is unhealthy'),
    servedAfterHealing(recording),
  ],
  tell: ({ plan }) => `${plan.name} kept what is promised.`,
};

/** DNS never left, so users are served as soon as regions are up; functions start in real time. */
function servedAfterHealing({ load, healedAt, world, bound }: Recording): Promised {
  const name = 'users are served after healing';
  const after = load.tries.filter(
    ({ cohort, attempt, sentAt }) => cohort === 'honours-ttl' && attempt === 0 && sentAt >= healedAt,
  );
  const failed = after.filter(({ ok }) => !ok);
  const ats = failed.map(({ sentAt }) => sentAt);
  const last = greatest(after.map(({ sentAt }) => sentAt)) ?? healedAt; // afterwards answers are waited for
  const seconds = areApart(ats.filter((at) => at >= last - LAST_MS))
    ? undefined // and who knows for how long
    : awsSeconds(world, (greatest(ats) ?? healedAt) - healedAt);
  const limit = Math.max(bound.totalSeconds, awsSeconds(world, FUNCTIONS_START_MS));
  const promise = atMost(name, seconds, limit);
  if (after.length === 0) return { ...promise, status: 'not judged', measured: 'nobody came' };
  return { ...promise, ...because(tallyText(outcomesOf(failed))) };
}
