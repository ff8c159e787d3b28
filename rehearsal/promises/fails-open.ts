import { greatest } from '../extremes';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { awsSeconds } from '../world';
import { answersAnyway } from './answers-anyway';
import type { Expectation } from './expectation';
import { atMost, because, outcomesOf } from './promise';

/** How long a machine with two cores needs until every region has started enough functions for all users. */
const FUNCTIONS_START_MS = 12_000;

/** Every record is unhealthy, so DNS answers as if all were healthy; after healing all is well again. */
export const failsOpen: Expectation = {
  boundsToLast: () => 0,
  looksForMissing: false,
  judgesReturn: true,
  leastSettlingMs: FUNCTIONS_START_MS + 2000,
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
  const last = greatest(failed.map(({ sentAt }) => sentAt)) ?? healedAt;
  const limit = Math.max(bound.totalSeconds, awsSeconds(world, FUNCTIONS_START_MS));
  const promise = atMost(name, awsSeconds(world, last - healedAt), limit);
  if (after.length === 0) return { ...promise, status: 'not judged', measured: 'nobody came' };
  return { ...promise, ...because(tallyText(outcomesOf(failed))) };
}
