import type { Try } from '../load/user';
import type { Recording } from '../recording';
import type { Figures } from '../result';
import { realMs } from '../world';
import { warmAt } from './baseline';
import { moments } from './moments';
import { percentile } from './percentile';

/** How many AWS seconds survivors have to take up the load before their latency is judged. */
export const SETTLING_SECONDS = 15;

/**
 * The latency in regions that were not hurt, before and after. Where they served nobody before (standby regions), it
 * is compared with what users had then.
 */
export function survivors(recording: Recording): Figures['survivorsP99Ms'] {
  const { load, world, hurtRegion, hurtAt, healingAt } = recording;
  const { left, lastAnswerAt } = moments(recording);
  if (!left) return undefined;
  const settledAt = (lastAnswerAt ?? hurtAt) + realMs(world, SETTLING_SECONDS);
  const served = (from: number, to: number) =>
    load.tries.filter(({ ok, sentAt }) => ok && sentAt >= from && sentAt < to);
  const theirs = ({ region }: Try) => region !== hurtRegion;
  const before = served(warmAt(world), hurtAt);
  const after = served(settledAt, healingAt).filter(theirs);
  const [p99Before, p99After] = [p99(before.some(theirs) ? before.filter(theirs) : before), p99(after)];
  if (p99Before === undefined || p99After === undefined) return undefined;
  const calmer = p99(withoutWorst(after, p99After)) ?? p99After;
  return { before: p99Before, after: p99After, withoutWorst: calmer, samples: after.length };
}

function p99(tries: readonly Try[]): number | undefined {
  return percentile(tries.map(latency), 0.99);
}

function latency({ wantedAt, doneAt }: Try): number {
  return doneAt - wantedAt;
}

/** Without the second in which users wanted most of what was slow, and those beside it. */
function withoutWorst(tries: readonly Try[], slowMs: number): Try[] {
  const secondOf = ({ wantedAt }: Try) => Math.floor(wantedAt / 1000);
  const slow = new Map<number, number>();
  for (const one of tries)
    if (latency(one) >= slowMs) slow.set(secondOf(one), (slow.get(secondOf(one)) ?? 0) + 1);
  const [[worst = 0] = []] = [...slow].sort(([, a], [, b]) => b - a);
  return tries.filter((one) => Math.abs(secondOf(one) - worst) > 1);
}
