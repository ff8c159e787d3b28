import { greatest } from '../extremes';
import { moments } from '../measure/moments';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tally, tallyText } from '../tally';
import { awsSeconds, realMs, type World } from '../world';
import type { Judgement } from './promise';

/**
 * The longest time without an answer; after it nobody knows what happened meanwhile: AWS seconds, and milliseconds at
 * least.
 */
const MOST_BLIND_SECONDS = 5;
const LEAST_BLIND_MS = 1500;

/** In how many AWS seconds from a change DNS names other regions. */
export function leavingSeconds({ bound }: Recording): number {
  return bound.detectionSeconds + bound.propagationSeconds;
}

type What = 'checkers' | 'DNS';

/**
 * A promise that is judged by looks at checkers or DNS during the fault; not readable where the looks show nothing.
 */
export function watched(recording: Recording, what: What, promise: Judgement): Judgement {
  const { hurtAt, healingAt } = recording;
  return { ...promise, ...unseen(recording, what, { from: hurtAt, to: healingAt }) };
}

/**
 * The same of one that is judged by when DNS names the region again. Until then, or until it is late, looks must be
 * answered; where it held, one was.
 */
export function watchedOnReturn(recording: Recording, promise: Promised): Promised {
  if (promise.status === 'held') return promise;
  const { world, healedAt, endedAt } = recording;
  const { backAt = endedAt } = moments(recording);
  const lateAt = healedAt + realMs(world, leavingSeconds(recording)) + mostBlindMs(world);
  return { ...promise, ...unseen(recording, 'DNS', { from: healedAt, to: Math.min(backAt, lateAt) }) };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What makes a promise not readable; nothing where looks were answered all the time. */
function unseen(
  { watch, world }: Recording,
  what: What,
  { from, to }: Stretch,
): Pick<Promised, 'status' | 'why'> | undefined {
  const during = <Look extends { at: number }>(looks: readonly Look[]) =>
    looks.filter(({ at }) => at >= from && at < to);
  const answered = during<{ at: number }>(what === 'DNS' ? watch.dns : watch.health).map(({ at }) => at);
  const longest = longestGap([from, ...answered.sort((a, b) => a - b), to]);
  if (longest <= mostBlindMs(world)) return undefined;
  const blind = during(watch.blind).filter((look) => look.what === what);
  const outcomes = tallyText(tally(blind.map(({ why }) => why)));
  return {
    status: 'not readable',
    why: `no look at ${what} was answered for ${awsSeconds(world, longest).toFixed(1)} s${outcomes && `: ${outcomes}`}`,
  };
}

function mostBlindMs(world: World): number {
  return Math.max(LEAST_BLIND_MS, realMs(world, MOST_BLIND_SECONDS));
}

function longestGap(moments: readonly number[]): number {
  return greatest(moments.slice(1).map((at, index) => at - (moments[index] ?? at))) ?? 0;
}
