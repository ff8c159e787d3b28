import type { Recording, Seen } from '../recording';
import type { Timeline } from '../result';
import { awsSeconds } from '../world';
import { moments } from './moments';
import { percentile } from './percentile';

/** What happened in each AWS second. */
export function timelineOf(seen: Seen, marks: Timeline['marks']): Timeline {
  const { world, load, endedAt } = seen;
  const { regions } = world.service;
  const rows = Math.max(1, Math.ceil(awsSeconds(world, endedAt)));
  const rowOf = (at: number) => Math.min(rows - 1, Math.max(0, Math.floor(awsSeconds(world, at))));
  const seconds = Array.from({ length: rows }, (_, index) => index);
  const axis: Axis = { seconds, rowOf };
  const zeros = () => seconds.map(() => 0);

  const answered = byRegion(regions, zeros);
  const failed = zeros();
  const latencies = seconds.map((): number[] => []);
  for (const { ok, region, wantedAt, sentAt, doneAt } of load.tries) {
    const index = rowOf(sentAt);
    if (!ok) failed[index] = (failed[index] ?? 0) + 1;
    else {
      latencies[index]?.push(doneAt - wantedAt);
      const column = region === undefined ? undefined : answered[region];
      if (column) column[index] = (column[index] ?? 0) + 1;
    }
  }
  return {
    seconds,
    answered,
    failed,
    p50Ms: latencies.map((values) => percentile(values, 0.5) ?? null),
    p99Ms: latencies.map((values) => percentile(values, 0.99) ?? null),
    healthy: healthShares(seen, axis),
    dns: dnsShares(seen, axis),
    marks,
  };
}

/** The timeline's seconds, and the second that a moment of the load falls into. */
interface Axis {
  readonly seconds: readonly number[];
  readonly rowOf: (at: number) => number;
}

function healthShares({ watch, world }: Seen, { seconds, rowOf }: Axis): Timeline['healthy'] {
  const lastOf = new Map(watch.health.map((sample) => [rowOf(sample.at), sample]));
  return byRegion(world.service.regions, (region) => {
    let share = 1;
    return seconds.map((second) => {
      share = lastOf.get(second)?.regions[region]?.share ?? share;
      return share;
    });
  });
}

function dnsShares({ watch, world }: Seen, { seconds, rowOf }: Axis): Timeline['dns'] {
  const all = seconds.map(() => new Map<string | undefined, number>());
  for (const { at, region } of watch.dns) {
    const counts = all[rowOf(at)];
    counts?.set(region, (counts.get(region) ?? 0) + 1);
  }
  return byRegion(world.service.regions, (region) => {
    let share = 0;
    return all.map((counts) => {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      if (total > 0) share = (counts.get(region) ?? 0) / total;
      return share;
    });
  });
}

/** The moments that matter in a timeline. */
export function marksOf(recording: Recording): Timeline['marks'] {
  const { world, hurtAt, healedAt, plan, hurtRegion } = recording;
  const { detectedAt, lastAnswerAt, left, backAt } = moments(recording);
  const marks: readonly (readonly [number | undefined, string])[] = [
    [hurtAt, plan.name],
    [detectedAt, `checkers call ${hurtRegion} unhealthy`],
    [left ? lastAnswerAt : undefined, `last DNS answer naming ${hurtRegion}`],
    [healedAt, 'healed'],
    [backAt, `DNS names ${hurtRegion} again`],
  ];
  return marks.flatMap(([at, label]) => (at === undefined ? [] : [{ second: awsSeconds(world, at), label }]));
}

function byRegion<Value>(
  regions: readonly string[],
  value: (region: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(regions.map((region) => [region, value(region)]));
}
