import { areApart } from '../evidence/sightings';
import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import { FUNCTIONS_START_MS } from './functions-start';
import { because, outcomesOf } from './promise';
import { watchedOnReturn } from './watched';

/** How many tries of users say enough, where none of them failed. */
const LEAST_TRIES = 20;

/** How long users must stay for that after DNS names the region again, in real milliseconds, at the usual rate. */
export const RETURN_MS = FUNCTIONS_START_MS + 5000;

/**
 * Users who honour TTLs see no error once DNS names the region again, be it there or elsewhere. Its functions start
 * first: what fails meanwhile is this machine's. One moment at which some fail proves nothing.
 */
export function servedOnReturn(recording: Recording): Promised {
  const name = 'no error for them once it is back in DNS';
  const promised = '0 failed';
  const { backAt } = moments(recording);
  if (backAt === undefined)
    return watchedOnReturn(recording, {
      name,
      status: 'not judged',
      measured: 'it did not come back',
      promised,
    });
  const from = backAt + FUNCTIONS_START_MS;
  const after = recording.load.tries.filter(
    ({ cohort, sentAt }) => cohort === 'honours-ttl' && sentAt >= from,
  );
  const failed = after.filter(({ ok }) => !ok);
  const counts = `${failed.length} of ${after.length} failed`;
  const about = { name, promised, ...because(tallyText(outcomesOf(after))) };
  if (areApart(failed.map(({ sentAt }) => sentAt))) return { ...about, status: 'broken', measured: counts };
  if (failed.length > 0)
    return { ...about, status: 'not judged', measured: `${counts}, at one moment alone` };
  if (after.length < LEAST_TRIES)
    return { ...about, status: 'not judged', measured: `only ${after.length} tries came` };
  return { ...about, status: 'held', measured: counts };
}
