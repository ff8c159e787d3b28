import type { Recording } from '../recording';
import type { Promised } from '../result';
import { awsSeconds } from '../world';
import type { Expectation } from './expectation';
import { atMost, none } from './promise';

/** On a machine of two cores, until enough functions of every region have started for all users at once. */
const FUNCTIONS_START_MS = 12_000;

/** Every record is unhealthy, so DNS answers as if all were healthy; all is well again after healing. */
export const failsOpen: Expectation = {
  outlastsBound: false,
  looksForMissing: false,
  judgesReturn: true,
  leastSettlingMs: FUNCTIONS_START_MS + 2000,
  judge: (recording) => [answersAnyway(recording), servedAfterHealing(recording)],
  tell: ({ plan }, _, users) => `${plan.name} kept what is promised; ${users}.`,
};

function answersAnyway({ watch, hurtAt, healingAt }: Recording): Promised {
  const during = watch.dns.filter(({ at }) => at >= hurtAt && at < healingAt);
  const empty = during.filter(({ region }) => region === undefined);
  return none({
    name: 'DNS answers though every record is unhealthy',
    bad: empty.length,
    of: during.length,
    what: 'answers without a region',
  });
}

/** DNS has never left, so that users are served as soon as regions are; functions start in real time. */
function servedAfterHealing({ load, healedAt, world, bound }: Recording): Promised {
  const failed = load.tries.filter(
    ({ cohort, attempt, sentAt, ok }) =>
      cohort === 'honours-ttl' && attempt === 0 && sentAt >= healedAt && !ok,
  );
  const last = Math.max(healedAt, ...failed.map(({ sentAt }) => sentAt));
  const limit = Math.max(bound.totalSeconds, awsSeconds(world, FUNCTIONS_START_MS));
  return atMost('users are served after healing', awsSeconds(world, last - healedAt), limit);
}
