import { greatest } from '../extremes';
import type { Recording } from '../recording';
import { tally, tallyText } from '../tally';
import { awsSeconds, realMs } from '../world';
import type { Judgement } from './promise';

/**
 * The longest time without an answer; after it nobody knows what happened meanwhile: AWS seconds, and milliseconds at
 * least.
 */
const MOST_BLIND_SECONDS = 5;
const LEAST_BLIND_MS = 1500;

/**
 * A promise that is judged by looks at checkers or DNS during the fault; not readable where the looks show nothing.
 */
export function watched(recording: Recording, what: 'checkers' | 'DNS', promise: Judgement): Judgement {
  const { watch, world, hurtAt, healingAt } = recording;
  const during = <Look extends { at: number }>(looks: readonly Look[]) =>
    looks.filter(({ at }) => at >= hurtAt && at < healingAt);
  const answered = during<{ at: number }>(what === 'DNS' ? watch.dns : watch.health).map(({ at }) => at);
  const longest = longestGap([hurtAt, ...answered.sort((a, b) => a - b), healingAt]);
  if (longest <= Math.max(LEAST_BLIND_MS, realMs(world, MOST_BLIND_SECONDS))) return promise;
  const blind = during(watch.blind).filter((look) => look.what === what);
  const outcomes = tallyText(tally(blind.map(({ why }) => why)));
  return {
    ...promise,
    status: 'not readable',
    why: `no look at ${what} was answered for ${awsSeconds(world, longest).toFixed(1)} s${outcomes && `: ${outcomes}`}`,
  };
}

function longestGap(moments: readonly number[]): number {
  return greatest(moments.slice(1).map((at, index) => at - (moments[index] ?? at))) ?? 0;
}
