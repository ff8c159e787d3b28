import { APART_MS } from '../evidence/sightings';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { awsSeconds } from '../world';
import type { Expectation } from './expectation';
import { atMost, because, none, outcomesOf, statusOf } from './promise';
import { watched } from './watched';

/** How long a machine with two cores needs until every region has started enough functions for all users. */
const FUNCTIONS_START_MS = 12_000;

/** Every record is unhealthy, so DNS answers as if all were healthy; after healing all is well again. */
export const failsOpen: Expectation = {
  outlastsBound: false,
  looksForMissing: false,
  judgesReturn: true,
  leastSettlingMs: FUNCTIONS_START_MS + 2000,
  judge: (recording) => [answersAnyway(recording), servedAfterHealing(recording)],
  tell: ({ plan }) => `${plan.name} kept what is promised.`,
};

/** One empty answer is not enough; two looks must agree. */
function answersAnyway(recording: Recording): Promised {
  const { watch, hurtAt, healingAt } = recording;
  const during = watch.dns.filter(({ at }) => at >= hurtAt && at < healingAt);
  const empty = during.filter(({ region }) => region === undefined).map(({ at }) => at);
  const isConfirmed = Math.max(...empty) - Math.min(...empty) >= APART_MS;
  const promise = none({
    name: 'DNS answers though every record is unhealthy',
    bad: empty.length,
    of: during.length,
    what: 'answers without a region',
  });
  return watched(
    recording,
    'DNS',
    isConfirmed ? promise : { ...promise, status: statusOf({ bad: 0, of: during.length }) },
  );
}

/** DNS never left, so users are served as soon as regions are up; functions start in real time. */
function servedAfterHealing({ load, healedAt, world, bound }: Recording): Promised {
  const name = 'users are served after healing';
  const after = load.tries.filter(
    ({ cohort, attempt, sentAt }) => cohort === 'honours-ttl' && attempt === 0 && sentAt >= healedAt,
  );
  const failed = after.filter(({ ok }) => !ok);
  const last = Math.max(healedAt, ...failed.map(({ sentAt }) => sentAt));
  const limit = Math.max(bound.totalSeconds, awsSeconds(world, FUNCTIONS_START_MS));
  const promise = atMost(name, awsSeconds(world, last - healedAt), limit);
  if (after.length === 0) return { ...promise, status: 'not judged', measured: 'nobody came' };
  return { ...promise, ...because(tallyText(outcomesOf(failed))) };
}
