import type { Recording } from '../recording';
import { tally } from '../tally';
import type { Expectation } from './expectation';
import { failedAt, type Judgement, none } from './promise';
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

function dnsStays({ watch, hurtAt, healingAt }: Recording): Judgement {
  const turns = watch.turns.filter(({ at, healthy }) => !healthy && at >= hurtAt && at < healingAt);
  const promise = none({ name: 'every region stays healthy', bad: turns.length, what: 'changes' });
  return { ...promise, brokeAt: turns.map(({ at }) => at) };
}

function nobodyFails({ load, hurtAt }: Recording): Judgement {
  const since = load.operations.filter(({ intendedAt }) => intendedAt >= hurtAt);
  const failed = since.filter(({ ok }) => !ok);
  const why = tally(failed.map(({ outcome }) => outcome));
  const promise = none({
    name: 'every user is served',
    bad: failed.length,
    of: since.length,
    why,
    ifNone: 'nobody came',
  });
  return { ...promise, brokeAt: failedAt(failed) };
}
