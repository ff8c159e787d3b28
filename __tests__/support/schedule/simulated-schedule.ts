import { setImmediate as settled } from 'node:timers/promises';
import { once } from '../../../runtime/schedule/once';
import { Crash, type SimulatedRegion, SimulatedRegions } from '../data/simulated-regions';

// A schedule that fires in every region, the slots queues of the regions, and the functions that read from them.

/** EventBridge Scheduler fires within the minute. */
const FIRES_WITHIN_MS = 60_000;
export const TIMEOUT_MS = 10_000;
/** When a message comes back that was not handled: after six times the function's timeout. */
const VISIBILITY_MS = 6 * TIMEOUT_MS;
const LAG_MS = 2_000;
const SLOT_EVERY_MS = 300_000;
const SLOTS = 3;

/** A time in which a region does nothing and receives nothing, in milliseconds after the first slot. */
export interface Outage {
  readonly region: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface World {
  /** How many milliseconds each region's clock is ahead: one number for each region. */
  readonly skewsMs: readonly number[];
  readonly outages: readonly Outage[];
  /** Whether some runs die halfway. */
  readonly crashes: boolean;
  readonly seed: number;
}

export interface Ran {
  /** In milliseconds after the first slot. */
  readonly offsetMs: number;
  /** When its effect was done, in milliseconds after its slot. */
  readonly runs: number[];
}

interface Happening {
  readonly at: number;
  readonly act: () => void;
}

/** Plays all slots, and returns when each was run. */
export async function playSchedule(world: World, boundSeconds: number): Promise<Ran[]> {
  const cluster = new SimulatedRegions(world.skewsMs, world.seed, LAG_MS);
  const start = cluster.time;
  const slotMs = ({ offsetMs }: Ran) => start + offsetMs;
  const agenda: Happening[] = [];
  const plan = (at: number, act: () => void) => agenda.push({ at, act });
  const outages = world.outages.map(({ region, fromMs, untilMs }) => ({
    region: region % cluster.regions.length,
    from: start + fromMs,
    until: start + untilMs,
  }));
  const downNow = () => outages.filter(({ from, until }) => from <= cluster.time && cluster.time < until);
  const backAt = (at: SimulatedRegion) =>
    Math.max(
      cluster.time,
      ...downNow()
        .filter(({ region }) => cluster.region(region) === at)
        .map(({ until }) => until),
    );

  const finish = (ran: Ran, at: SimulatedRegion) =>
    new Promise<void>((resolve, reject) => {
      plan(cluster.time + cluster.chance() * TIMEOUT_MS, () => {
        const dies = backAt(at) > cluster.time || (world.crashes && cluster.chance() < 0.3);
        const effect = !dies || cluster.chance() < 0.5;
        if (effect) ran.runs.push(cluster.time - slotMs(ran));
        dies ? reject(new Crash()) : resolve();
      });
    });
  const deliver = (ran: Ran, at: SimulatedRegion): void => {
    if (backAt(at) > cluster.time) return void plan(backAt(at), () => deliver(ran, at));
    const slot = { schedule: 'nightly', slot: new Date(slotMs(ran)).toISOString() };
    const options = { name: 'f', table: at.table, regions: cluster.names(), boundSeconds };
    once(slot, options, () => finish(ran, at)).then(
      (outcome) => {
        if (outcome.outcome !== 'waits') return;
        plan(cluster.time + outcome.seconds * 1000, () => deliver(ran, at));
      },
      () => plan(cluster.time + VISIBILITY_MS, () => deliver(ran, at)),
    );
  };

  const slots = Array.from(
    { length: SLOTS },
    (_, index): Ran => ({ offsetMs: index * SLOT_EVERY_MS, runs: [] }),
  );
  for (const ran of slots)
    for (const at of cluster.regions)
      plan(slotMs(ran) + cluster.chance() * FIRES_WITHIN_MS, () => deliver(ran, at));
  for (const { from, until } of outages) for (const at of [from, until]) plan(at, () => {});

  for (;;) {
    agenda.sort((a, b) => a.at - b.at);
    const next = agenda.shift();
    if (next === undefined) return slots;
    cluster.pass(Math.max(0, next.at - cluster.time));
    cluster.partition(downNow().map(({ region }) => region));
    next.act();
    await settled();
  }
}

/** The regions before the first that stays alive through its turn for a slot; undefined where none does. */
export function deadBefore(
  { skewsMs, outages }: World,
  offsetMs: number,
  boundMs: number,
): number | undefined {
  const regions = skewsMs.length;
  const rank = skewsMs.findIndex((_, index) => {
    const untilMs = offsetMs + (index + 1) * boundMs;
    return !outages.some(
      (one) => one.region % regions === index && one.fromMs < untilMs && one.untilMs > offsetMs,
    );
  });
  return rank < 0 ? undefined : rank;
}
