import { greySignals } from '../../definition/grey/signals';
import type { Service } from '../../definition/service';
import type { FaultPlan } from '../faults/fault-plan';
import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import type { Figures, Promised } from '../result';
import { tallyText } from '../tally';
import { realMs } from '../world';
import type { Expectation } from './expectation';
import { atMost, because, failedAt, held, type Judgement, none, outcomesOf, secondsText } from './promise';
import { RETURN_MS, servedOnReturn } from './served-on-return';
import { leavingSeconds, watched, watchedOnReturn } from './watched';

/** The fewest samples that a 99th percentile needs. */
const LEAST_SAMPLES = 2000;

/** DNS leaves the region within the bound, and users who honour TTLs see no error after that, nor after its return. */
export const dnsLeaves: Expectation = {
  boundsToLast: () => 1,
  looksForMissing: true,
  judgesReturn: true,
  leastSettlingMs: RETURN_MS,
  judge: (recording, figures) => [
    watched(recording, 'checkers', detectedInTime(recording, figures)),
    ...notTooSoon(recording, figures),
    watched(recording, 'DNS', leavesInTime(recording, figures)),
    usersServed(recording, figures),
    noErrorAfter(recording),
    survivorsFast(figures),
    dnsReturns(recording, figures),
    servedOnReturn(recording),
    missingComesBack(recording),
  ],
  tell: ({ hurtRegion, bound }, { success100Seconds = 0 }) =>
    `users left ${hurtRegion} after ${success100Seconds.toFixed(1)} s (bound ${bound.totalSeconds} s).`,
};

function detectedInTime(recording: Recording, { detectionSeconds }: Figures): Judgement {
  const { bound } = recording;
  const promise = atMost('checkers agree that it is unhealthy', detectionSeconds, bound.detectionSeconds);
  return { ...promise, brokeAt: [dueAt(recording, bound.detectionSeconds)] };
}

/** When something had to have happened that may take so many seconds from the fault. */
function dueAt({ hurtAt, world }: Recording, seconds: number): number {
  return hurtAt + realMs(world, seconds);
}

/** None where any time would do. */
function notTooSoon({ world, plan }: Recording, { detectionSeconds }: Figures): Promised[] {
  const least = leastSeconds(world.service, plan);
  if (least === 0) return [];
  return [
    {
      name: 'no sooner than Route 53 can',
      status: detectionSeconds === undefined ? 'not judged' : held(detectionSeconds >= least),
      measured: secondsText(detectionSeconds),
      promised: `at least ${least} s`,
    },
  ];
}

/** Of the minutes that must all look bad, only the first and the last may be cut short. */
function leastSeconds(service: Service, plan: FaultPlan): number {
  const { intervalSeconds, failureThreshold } = service.health;
  if (plan.grey === undefined) return (failureThreshold - 1) * intervalSeconds;
  const minutes = Math.min(...greySignals(service).map((signal) => signal.minutes));
  return 60 * Math.max(0, minutes - 2);
}

function leavesInTime(recording: Recording, { lastAnswerSeconds }: Figures): Judgement {
  const seconds = leavingSeconds(recording);
  const promise = atMost('DNS no longer names the region', lastAnswerSeconds, seconds);
  return { ...promise, brokeAt: [dueAt(recording, seconds)] };
}

function usersServed(recording: Recording, { success100Seconds }: Figures): Judgement {
  const { bound, load, hurtAt, healingAt } = recording;
  const name = 'users who honour TTLs are all served';
  const promise = atMost(name, success100Seconds, bound.totalSeconds);
  const during = load.tries.filter(
    ({ cohort, attempt, sentAt }) =>
      cohort === 'honours-ttl' && attempt === 0 && sentAt >= hurtAt && sentAt < healingAt,
  );
  if (during.length === 0) return { ...promise, status: 'not judged', measured: 'nobody came' };
  const late = during.filter(({ sentAt }) => sentAt >= dueAt(recording, bound.totalSeconds));
  return { ...promise, ...because(tallyText(outcomesOf(late))), brokeAt: failedAt(late) };
}

function noErrorAfter(recording: Recording): Judgement {
  const name = 'no error for them after DNS and TTL';
  const { load, world, bound, hurtAt, healingAt } = recording;
  const { left, lastAnswerAt } = moments(recording);
  if (!left) {
    const brokeAt = [dueAt(recording, leavingSeconds(recording))];
    return { name, status: 'broken', measured: 'DNS did not leave', promised: '0', brokeAt };
  }
  const from = (lastAnswerAt ?? hurtAt) + realMs(world, bound.ttlSeconds);
  const after = load.tries.filter(
    ({ cohort, sentAt }) => cohort === 'honours-ttl' && sentAt > from && sentAt < healingAt,
  );
  const brokeAt = failedAt(after);
  const [bad, of, why] = [brokeAt.length, after.length, outcomesOf(after)];
  return { ...none({ name, bad, of, why, ifNone: 'nobody came' }), brokeAt };
}

/** A stall of one moment breaks nothing: it takes two that are apart, or one that lasts. */
function survivorsFast({ survivorsP99Ms }: Figures): Promised {
  const name = 'survivors stay fast (99th percentile)';
  if (survivorsP99Ms === undefined)
    return { name, status: 'not judged', measured: 'too few samples', promised: '–' };
  const { before, after, withoutWorst, samples } = survivorsP99Ms;
  const limit = 1.5 * before + 50;
  const atOnce = after > limit && withoutWorst <= limit;
  const calmer = atOnce ? `, but ${Math.round(withoutWorst)} ms without the worst second` : '';
  return {
    name,
    status: samples < LEAST_SAMPLES || atOnce ? 'not judged' : held(after <= limit),
    measured: `${Math.round(after)} ms (${samples} samples)${calmer}`,
    promised: `at most ${Math.round(limit)} ms from ${LEAST_SAMPLES} samples`,
  };
}

function dnsReturns(recording: Recording, { failbackSeconds }: Figures): Promised {
  const name = 'DNS names the region again after healing';
  return watchedOnReturn(recording, atMost(name, failbackSeconds, leavingSeconds(recording)));
}

/** Writes that only the hurt region had are everywhere once it is back. */
function missingComesBack({ writes }: Recording): Promised {
  const { missingWhileDown, stillMissing, unreadMissing } = writes;
  const promise = none({
    name: 'writes missing while it was down come back',
    bad: stillMissing,
    of: missingWhileDown,
    what: 'not back',
    ifNone: writes.acknowledged === 0 ? 'no write was acknowledged' : 'none was missing',
    unread: unreadMissing.count,
    why: unreadMissing.why,
  });
  return { ...promise, readAfterwards: true };
}
