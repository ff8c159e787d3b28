import type { Expectation } from '../faults/fault-plan';
import type { Try } from '../load/user';
import { moments } from '../measure/figures';
import type { Recording } from '../recording';
import type { DataRow, Figures, Promised } from '../result';
import { awsSeconds, realMs } from '../world';

/** A 99th percentile of fewer says nothing. */
const LEAST_SAMPLES = 2000;

/** On a machine of two cores, until enough functions of every region have started for all users at once. */
export const FUNCTIONS_START_MS = 12_000;

type Judge = (recording: Recording, figures: Figures) => Promised[];

/** The promises that an outage puts to the test, each judged. */
export function promisesOf(recording: Recording, figures: Figures): Promised[] {
  return [
    ...JUDGES[recording.plan.expectation](recording, figures),
    nothingLost(recording),
    ...eventsHandled(recording),
    ...dataRight(recording),
  ];
}

const JUDGES: Readonly<Record<Expectation, Judge>> = {
  'dns-leaves': (recording, figures) => [
    ...detection(recording, figures),
    dnsLeaves(recording, figures),
    usersServed(recording, figures),
    noErrorAfter(recording),
    survivorsFast(figures),
    dnsReturns(recording, figures),
    missingComesBack(recording),
  ],
  'keeps-serving': (recording) => [dnsStays(recording), nobodyFails(recording)],
  told: (recording) => [notDetected(recording)],
  'no-ping-pong': (recording) => [cheaperThanStayingOut(recording)],
  'fails-open': (recording) => [answersAnyway(recording), servedAfterHealing(recording)],
};

function detection({ bound, world }: Recording, { detectionSeconds }: Figures): Promised[] {
  const { intervalSeconds, failureThreshold } = world.service.health;
  const least = (failureThreshold - 1) * intervalSeconds;
  return [
    atMost('checkers agree that it is ill', detectionSeconds, bound.detectionSeconds),
    {
      name: 'no sooner than Route 53 can',
      status: detectionSeconds === undefined ? 'not judged' : held(detectionSeconds >= least),
      measured: secondsText(detectionSeconds),
      promised: `at least ${least} s`,
    },
  ];
}

function dnsLeaves({ bound }: Recording, { lastAnswerSeconds }: Figures): Promised {
  const promised = bound.detectionSeconds + bound.propagationSeconds;
  return atMost('DNS no longer names the region', lastAnswerSeconds, promised);
}

function usersServed({ bound }: Recording, { success100Seconds }: Figures): Promised {
  return atMost('users who honour TTLs are all served', success100Seconds, bound.totalSeconds);
}

function noErrorAfter(recording: Recording): Promised {
  const { load, world, bound, hurtAt, healingAt } = recording;
  const { left, lastAnswerAt } = moments(recording);
  const from = (lastAnswerAt ?? hurtAt) + realMs(world, bound.ttlSeconds);
  const after = load.tries.filter(
    ({ cohort, sentAt }) => cohort === 'honours-ttl' && sentAt > from && sentAt < healingAt,
  );
  return left
    ? count('no error for them after DNS and TTL', after.filter(({ ok }) => !ok).length, after.length)
    : {
        name: 'no error for them after DNS and TTL',
        status: 'broken',
        measured: 'DNS did not leave',
        promised: '0',
      };
}

function survivorsFast({ survivorsP99Ms }: Figures): Promised {
  const name = 'survivors stay fast (99th percentile)';
  if (survivorsP99Ms === undefined)
    return { name, status: 'not judged', measured: 'too few samples', promised: '–' };
  const { before, after, samples } = survivorsP99Ms;
  const limit = 1.5 * before + 50;
  return {
    name,
    status: samples < LEAST_SAMPLES ? 'not judged' : held(after <= limit),
    measured: `${Math.round(after)} ms (${samples} samples)`,
    promised: `at most ${Math.round(limit)} ms from ${LEAST_SAMPLES} samples`,
  };
}

function dnsReturns({ bound }: Recording, { failbackSeconds }: Figures): Promised {
  const promised = bound.detectionSeconds + bound.propagationSeconds;
  return atMost('DNS names the region again after healing', failbackSeconds, promised);
}

function dnsStays({ watch, hurtAt, healingAt }: Recording): Promised {
  const turns = watch.turns.filter(({ at, healthy }) => !healthy && at >= hurtAt && at < healingAt);
  return count('every region stays healthy', turns.length, undefined, 'changes');
}

function nobodyFails({ load, hurtAt, healingAt }: Recording): Promised {
  const during = load.operations.filter(({ intendedAt }) => intendedAt >= hurtAt && intendedAt < healingAt);
  return count('every user is served', during.filter(({ ok }) => !ok).length, during.length);
}

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
  };
}

/**
 * Whoever stays away once DNS has left sees no error there. Where DNS never leaves, nobody comes back: what that
 * costs is told.
 */
function cheaperThanStayingOut(recording: Recording): Promised {
  const { watch, hurtRegion, hurtAt, healingAt, bound, world } = recording;
  const name = 'going back costs no more than staying out';
  const { detectedAt } = moments(recording);
  if (detectedAt === undefined) {
    const during = firstTries(recording, hurtAt);
    const measured = `DNS never left; ${failures(during)} of ${during.length} first tries failed`;
    return { name, status: 'not judged', measured, promised: '0 failed after DNS has left' };
  }
  const leftAt = detectedAt + realMs(world, bound.propagationSeconds + bound.ttlSeconds);
  const back = firstTries(recording, leftAt).filter(
    ({ cohort, region }) => cohort === 'honours-ttl' && region === hurtRegion,
  );
  const returns = watch.turns.filter(
    ({ region, healthy, at }) => region === hurtRegion && healthy && at > detectedAt && at < healingAt,
  ).length;
  const failed = failures(back);
  return {
    name,
    status: held(failed === 0),
    measured: `${failed} of ${back.length} first tries there failed; returns: ${returns}`,
    promised: '0 failed after DNS has left',
  };
}

function firstTries({ load, healingAt }: Recording, from: number): Try[] {
  return load.tries.filter(({ attempt, sentAt }) => attempt === 0 && sentAt >= from && sentAt < healingAt);
}

function failures(tries: readonly Try[]): number {
  return tries.filter(({ ok }) => !ok).length;
}

function answersAnyway({ watch, hurtAt, healingAt }: Recording): Promised {
  const during = watch.dns.filter(({ at }) => at >= hurtAt && at < healingAt);
  const empty = during.filter(({ region }) => region === undefined).length;
  return count(
    'DNS answers though every record is unhealthy',
    empty,
    during.length,
    'answers without a region',
  );
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

function nothingLost({ writes }: Recording): Promised {
  return {
    ...count('no acknowledged write is lost', writes.lost, writes.acknowledged, 'lost'),
    timeless: true,
  };
}

/** What only the region knew that was hurt is everywhere once it is back. */
function missingComesBack({ writes }: Recording): Promised {
  const { missingWhileDown: missing, recovered } = writes;
  return count('writes missing while it was down come back', missing - recovered, missing, 'not back');
}

/** Events stay in the region that took them, and are handled there, after its return where it was down. */
function eventsHandled({ events }: Recording): Promised[] {
  if (events === undefined) return [];
  const { caused, unhandled, doubled } = events;
  return [
    {
      name: 'every event is handled, with one effect',
      status: held(unhandled + doubled === 0),
      measured: `${unhandled} unhandled, ${doubled} doubled of ${caused}`,
      promised: '0 unhandled, 0 doubled',
      ...(doubled > 0 ? { timeless: true } : {}),
    },
  ];
}

/** What the data types' guarantees say; their naive twins promise nothing, and show why. */
function dataRight({ data }: Recording): Promised[] {
  if (data === undefined) return [];
  const total = (count: (row: DataRow) => number) => data.rows.reduce((sum, row) => sum + count(row), 0);
  const [lost, doubled] = [total((row) => row.lost), total((row) => row.doubled)];
  const naively = [total(({ naive }) => naive.lost), total(({ naive }) => naive.doubled)];
  const disagree = data.replicasAgree ? '' : ', and regions disagree';
  const rivals = data.superseded > 0 ? `, and ${data.superseded} updates by a region that is not home` : '';
  return [
    {
      name: 'data types keep what they acknowledged',
      status: held(lost + doubled + data.superseded === 0 && data.replicasAgree), // no home moves in a rehearsal
      measured: `${lost} lost, ${doubled} doubled of ${total((row) => row.acknowledged)}${rivals}${disagree}`,
      promised: '0 lost, 0 doubled',
      ...(data.replicasAgree ? { timeless: true } : {}), // else it may only be late
    },
    {
      name: 'the same written naively',
      status: 'not judged',
      measured: `${naively[0]} lost, ${naively[1]} doubled of ${total(({ naive }) => naive.acknowledged)}`,
      promised: 'nothing',
    },
  ];
}

function atMost(name: string, seconds: number | undefined, limit: number): Promised {
  return {
    name,
    status: held(seconds !== undefined && seconds <= limit),
    measured: secondsText(seconds),
    promised: `at most ${limit} s`,
  };
}

function count(name: string, bad: number, of?: number, what = 'failed'): Promised {
  const measured = of === undefined ? `${bad} ${what}` : `${bad} of ${of} ${what}`;
  return { name, status: held(bad === 0), measured, promised: `0 ${what}` };
}

function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? 'did not happen' : `${seconds.toFixed(1)} s`;
}

function held(yes: boolean): 'held' | 'broken' {
  return yes ? 'held' : 'broken';
}
