import type { Try } from '../load/user';
import type { Recording } from '../recording';
import type { Figures } from '../result';
import { awsSeconds, realMs } from '../world';
import { warmAt } from './baseline';
import { moments } from './moments';
import { percentile } from './percentile';

/** How many AWS seconds survivors have to take up the load before their latency is judged. */
export const SETTLING_SECONDS = 15;

export function figuresOf(recording: Recording): Figures {
  const { world, hurtAt, healedAt } = recording;
  const { detectedAt, lastAnswerAt, left, backAt } = moments(recording);
  const since = (from: number, at: number | undefined) =>
    at === undefined ? undefined : awsSeconds(world, Math.max(0, at - from));
  return {
    detectionSeconds: since(hurtAt, detectedAt),
    lastAnswerSeconds: left ? since(hurtAt, lastAnswerAt ?? hurtAt) : undefined,
    success99Seconds: since(hurtAt, servedFrom(recording, 0.99)),
    success100Seconds: since(hurtAt, servedFrom(recording, 1)),
    failbackSeconds: since(healedAt, backAt),
    survivorsP99Ms: survivors(recording),
  };
}

/** From when on this share of first tries was served until healing began; undefined where it never was. */
function servedFrom({ load, hurtAt, healingAt, world }: Recording, share: number): number | undefined {
  const tries = load.tries
    .filter(
      ({ cohort, attempt, sentAt }) =>
        cohort === 'honours-ttl' && attempt === 0 && sentAt >= hurtAt && sentAt < healingAt,
    )
    .sort((a, b) => a.sentAt - b.sentAt);
  let failed = tries.filter(({ ok }) => !ok).length;
  let from = hurtAt;
  for (const [index, { ok, sentAt }] of tries.entries()) {
    if (failed <= (1 - share) * (tries.length - index)) break;
    if (ok) continue;
    failed -= 1;
    from = sentAt;
  }
  return from < healingAt - realMs(world, 1) ? from : undefined;
}

/**
 * The latency in regions that were not hurt, before and after. Where they served nobody before (standby regions), it
 * is compared with what users had then.
 */
function survivors(recording: Recording): Figures['survivorsP99Ms'] {
  const { load, world, hurtRegion, hurtAt, healingAt } = recording;
  const { left, lastAnswerAt } = moments(recording);
  if (!left) return undefined;
  const settledAt = (lastAnswerAt ?? hurtAt) + realMs(world, SETTLING_SECONDS);
  const served = (from: number, to: number) =>
    load.tries.filter(({ ok, sentAt }) => ok && sentAt >= from && sentAt < to);
  const latencies = (tries: readonly Try[]) => tries.map(({ wantedAt, doneAt }) => doneAt - wantedAt);
  const theirs = ({ region }: Try) => region !== hurtRegion;
  const before = served(warmAt(world), hurtAt);
  const after = latencies(served(settledAt, healingAt).filter(theirs));
  const [p99Before, p99After] = [
    percentile(latencies(before.some(theirs) ? before.filter(theirs) : before), 0.99),
    percentile(after, 0.99),
  ];
  if (p99Before === undefined || p99After === undefined) return undefined;
  return { before: p99Before, after: p99After, samples: after.length };
}
