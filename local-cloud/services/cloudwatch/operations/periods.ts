import { invalid, missing } from '../errors';
import type { Periods } from '../math/queries';

/** Data points of one answer (CloudWatch API Reference, "GetMetricData", MaxDatapoints). */
export const MOST_POINTS = 100_800;

/** The periods that begin from one time on and before another. @throws CloudWatchError */
export function periodsBetween(
  { StartTime, EndTime }: { readonly StartTime?: number; readonly EndTime?: number },
  seconds: number,
): Periods {
  if (StartTime === undefined) throw missing('StartTime');
  if (EndTime === undefined) throw missing('EndTime');
  if (StartTime >= EndTime) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  const lengthMs = seconds * 1000;
  const from = Math.floor((StartTime * 1000) / lengthMs) * lengthMs;
  const count = Math.ceil((EndTime * 1000 - from) / lengthMs);
  if (count > MOST_POINTS)
    throw invalid(`These are more than ${MOST_POINTS} data points: take a longer Period.`);
  return { lengthMs, times: Array.from({ length: count }, (_, index) => from + index * lengthMs) };
}
