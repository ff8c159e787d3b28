import { areApart } from '../evidence/sightings';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { none, statusOf } from './promise';
import { watched } from './watched';

/** DNS never says that there is nothing. One empty answer is not enough; two looks must agree. */
export function answersAnyway(recording: Recording, name: string): Promised {
  const { watch, hurtAt, healingAt } = recording;
  const during = watch.dns.filter(({ at }) => at >= hurtAt && at < healingAt);
  const empty = during.filter(({ region }) => region === undefined).map(({ at }) => at);
  const promise = none({
    name,
    bad: empty.length,
    of: during.length,
    what: 'answers without a region',
  });
  return watched(
    recording,
    'DNS',
    areApart(empty) ? promise : { ...promise, status: statusOf({ bad: 0, of: during.length }) },
  );
}
