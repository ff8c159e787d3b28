import type { Load } from '../load/load';
import type { Try } from '../load/user';
import type { Baseline } from '../result';
import { tally } from '../tally';
import { realMs, type World } from '../world';
import { percentile } from './percentile';

/** The beginning of the load, when functions start, is in no figure: AWS seconds, and milliseconds at least. */
const WARM_UP_SECONDS = 5;
const LEAST_WARM_UP_MS = 3000;

/** From when on figures count, in real milliseconds since the load began. */
export function warmAt(world: World): number {
  return Math.max(LEAST_WARM_UP_MS, realMs(world, WARM_UP_SECONDS));
}

/** How users fared until now, from the tries that ended after a moment. */
export function baselineOf(load: Pick<Load, 'tries'>, from: number): Omit<Baseline, 'machine'> {
  const tries = load.tries.filter(({ doneAt }) => doneAt >= from);
  const failed = tries.filter(({ ok }) => !ok);
  const served = tries.filter(({ ok }) => ok);
  const [first] = failed;
  return {
    tries: tries.length,
    failed: failed.length,
    failures: tally(failed.map(({ outcome }) => outcome)),
    firstFailure: first && textOf(first),
    p90Ms: percentile(
      served.map(({ wantedAt, doneAt }) => doneAt - wantedAt),
      0.9,
    ),
  };
}

function textOf({ asked, region, outcome, said }: Try): string {
  return [`${asked} in ${region ?? 'no region'}: ${outcome}`, ...(said ? [said] : [])].join(' ');
}
