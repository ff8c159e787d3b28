import { greatest, least } from '../extremes';
import type { Recording } from '../recording';

/** When things happened, in real milliseconds since the load began. */
interface Moments {
  readonly detectedAt: number | undefined;
  /** When the last DNS answer named the hurt region while it was hurt. */
  readonly lastAnswerAt: number | undefined;
  /** Whether DNS had left before healing began. */
  readonly left: boolean;
  readonly backAt: number | undefined;
}

export function moments({ load, watch, hurtRegion, hurtAt, healingAt, healedAt }: Recording): Moments {
  const turned = (healthy: boolean, from: number, to: number) =>
    watch.turns.find(
      (turn) => turn.region === hurtRegion && turn.healthy === healthy && turn.at >= from && turn.at < to,
    )?.at;
  const naming = [...watch.dns, ...load.dns].filter(({ region }) => region === hurtRegion);
  const during = naming.filter(({ at }) => at >= hurtAt && at < healingAt).map(({ at }) => at);
  const lastAnswerAt = greatest(during);
  const detectedAt = turned(false, hurtAt, healingAt);
  // A look every 100 ms: three looks are needed to see that DNS has left.
  const left = detectedAt !== undefined && (lastAnswerAt ?? hurtAt) < healingAt - 300;
  const after = naming.filter(({ at }) => at >= healedAt).map(({ at }) => at);
  const backAt = left ? least(after) : undefined;
  return { detectedAt, lastAnswerAt, left, backAt };
}
