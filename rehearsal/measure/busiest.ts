import { greatest, least } from '../extremes';
import type { BusySample } from '../watch/processors';

/** Processors that are busy for so long keep users waiting beyond their patience, in real milliseconds. */
const STRETCH_MS = 10_000;

/**
 * How busy processors were, 0 to 1, whenever something happened: at each moment in the busiest ten seconds around it,
 * and of all moments the least. Undefined where that is not known of each, or there is none.
 */
export function busyAtAll(moments: readonly number[], samples: readonly BusySample[]): number | undefined {
  const stretches = stretchesOf(samples);
  const seconds = [...new Set(moments.map((at) => Math.floor(at / 1000) * 1000))];
  const shares = seconds.map((at) =>
    greatest(stretches.filter(({ from, to }) => from <= at && at <= to).map(({ busyShare }) => busyShare)),
  );
  const known = shares.filter((share) => share !== undefined);
  return known.length < shares.length ? undefined : least(known);
}

/** Ten seconds from each sample on, as far as there are as many. */
function stretchesOf(samples: readonly BusySample[]): { from: number; to: number; busyShare: number }[] {
  return samples.flatMap(({ at: from, busyMs }) => {
    const end = samples.find(({ at }) => at - from >= STRETCH_MS);
    return end ? [{ from, to: end.at, busyShare: (end.busyMs - busyMs) / (end.at - from) }] : [];
  });
}
