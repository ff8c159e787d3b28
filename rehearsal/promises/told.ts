import { greySignals, signalText } from '../../definition/grey/signals';
import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tallyText } from '../tally';
import type { Expectation } from './expectation';
import { because, outcomesOf } from './promise';

/** What the definition does not detect is measured and reported. */
export const told: Expectation = {
  boundsToLast: () => 0,
  looksForMissing: false,
  judgesReturn: false,
  leastSettlingMs: 0,
  judge: (recording) => [notDetected(recording)],
  tell: ({ plan }) => `${plan.name} was not hidden; health.include can find it.`,
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
    promised: `nothing: ${whyNothing(recording)}`,
    ...because(tallyText(outcomesOf(during))),
    tells: true,
  };
}

/** A setting that finds what the catalog's faults do. */
const ADVICE = 'health: { include: { latency: { aboveMs: 500, percent: 50, minutes: 3 } } }';

function whyNothing({ world, plan }: Recording): string {
  const signals = greySignals(world.service);
  if (signals.length === 0)
    return `health checks see what cannot serve, not what is slow; with ${ADVICE} DNS would leave`;
  const { addedMs = 0, errorShare = 0 } = plan.grey ?? {};
  return `health.include has DNS leave when ${signals.map(signalText).join(', or ')}; here ${100 * errorShare} % failed, and all took ${addedMs} ms longer`;
}
