import type { Try } from '../load/user';
import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import { tallyText } from '../tally';
import { realMs } from '../world';
import type { Expectation } from './expectation';
import { because, failedAt, type Judgement, outcomesOf, statusOf } from './promise';
import { watched } from './watched';

/** Once DNS has left, going back costs no more errors than staying out. */
export const noPingPong: Expectation = {
  boundsToLast: () => 0,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [watched(recording, 'checkers', cheaperThanStayingOut(recording))],
  tell: ({ plan }) => `${plan.name} kept what is promised.`,
};

/**
 * After DNS has left, staying away costs no errors, so going back must cost none. Where DNS never leaves, nobody
 * comes back: then the errors are only reported.
 */
function cheaperThanStayingOut(recording: Recording): Judgement {
  const { watch, hurtRegion, hurtAt, healingAt, bound, world } = recording;
  const name = 'going back costs no more than staying out';
  const { detectedAt } = moments(recording);
  if (detectedAt === undefined) {
    const during = firstTries(recording, hurtAt);
    const measured = `DNS never left; ${failures(during)} of ${during.length} first tries failed`;
    const why = because(tallyText(outcomesOf(during)));
    return { name, status: 'not judged', measured, promised: '0 failed after DNS has left', ...why };
  }
  const leftAt = detectedAt + realMs(world, bound.propagationSeconds + bound.ttlSeconds);
  const after = firstTries(recording, leftAt).filter(({ cohort }) => cohort === 'honours-ttl');
  const back = after.filter(({ region }) => region === hurtRegion);
  const returns = watch.turns.filter(
    ({ region, healthy, at }) => region === hurtRegion && healthy && at > detectedAt && at < healingAt,
  ).length;
  const failed = failures(back);
  return {
    name,
    status: statusOf({ bad: failed, of: after.length }),
    measured: `${failed} of ${after.length} first tries failed there; ${back.length} went back, returns: ${returns}`,
    promised: '0 failed after DNS has left',
    ...because(tallyText(outcomesOf(back))),
    brokeAt: failedAt(back),
  };
}

function firstTries({ load, healingAt }: Recording, from: number): Try[] {
  return load.tries.filter(({ attempt, sentAt }) => attempt === 0 && sentAt >= from && sentAt < healingAt);
}

function failures(tries: readonly Try[]): number {
  return tries.filter(({ ok }) => !ok).length;
}
