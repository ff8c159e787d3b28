import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tally } from '../tally';
import type { Expectation } from './expectation';
import { none } from './promise';
import { watched } from './watched';

/** Nobody's requests fail, neither while it lasts nor once it is over. */
export const keepsServing: Expectation = {
  boundsToLast: () => 0,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [watched(recording, 'checkers', dnsStays(recording)), nobodyFails(recording)],
  tell: ({ plan }) => `${plan.name} kept what is promised.`,
};

function dnsStays({ watch, hurtAt, healingAt }: Recording): Promised {
  const turns = watch.turns.filter(({ at, healthy }) => !healthy && at >= hurtAt && at < healingAt);
  return none({ name: 'every region stays healthy', bad: turns.length, what: 'changes' });
}

function nobodyFails({ load, hurtAt }: Recording): Promised {
  const since = load.operations.filter(({ intendedAt }) => intendedAt >= hurtAt);
  const failed = since.filter(({ ok }) => !ok);
  const why = tally(failed.map(({ outcome }) => outcome));
  return none({
    name: 'every user is served',
    bad: failed.length,
    of: since.length,
    why,
    ifNone: 'nobody came',
  });
}
