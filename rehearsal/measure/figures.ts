import type { Recording } from '../recording';
import type { Figures } from '../result';
import { awsSeconds, realMs } from '../world';
import { moments } from './moments';
import { survivors } from './survivors';

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
