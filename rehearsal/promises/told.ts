import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import type { Expectation } from './expectation';
import { because, outcomesOf } from './promise';

/** What the definition does not detect is measured and reported. */
export const told: Expectation = {
  outlastsBound: false,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [notDetected(recording)],
  tell: ({ plan }) => `${plan.name} was not hidden.`,
};

function notDetected(recording: Recording): Promised {
  const { load, hurtRegion, hurtAt, healingAt } = recording;
  const during = load.tries.filter(
    ({ region, sentAt }) => region === hurtRegion && sentAt >= hurtAt && sentAt < healingAt,
  );
  const failed = during.filter(({ ok }) => !ok).length;
  const detected = moments(recording).detectedAt !== undefined;
  return {
    name: 'a region that is slow and still healthy',
    status: 'not judged',
    measured: `${detected ? 'detected' : 'not detected'}; ${failed} of ${during.length} tries there failed`,
    promised: 'nothing: health checks see what cannot serve, not what is slow',
    ...because(tallyText(outcomesOf(during))),
    tells: true,
  };
}
