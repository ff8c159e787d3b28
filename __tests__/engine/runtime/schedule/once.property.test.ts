import fc from 'fast-check';
import { onceBoundSeconds } from '../../../../definition/once-bound';
import { expectRefuted } from '../../../support/data/histories';
import {
  deadBefore,
  playSchedule,
  TIMEOUT_MS,
  type World,
} from '../../../support/schedule/simulated-schedule';

const RUNS = 500;
const BOUND_SECONDS = onceBoundSeconds({ timeoutSeconds: TIMEOUT_MS / 1000 });
const BOUND_MS = BOUND_SECONDS * 1000;

const skewsMs = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 5 });
const outages = fc.array(
  fc
    .record({ region: fc.nat(4), fromMs: fc.nat(900_000), lastsMs: fc.integer({ min: 1, max: 1_200_000 }) })
    .map(({ region, fromMs, lastsMs }) => ({ region, fromMs, untilMs: fromMs + lastsMs })),
  { maxLength: 4 },
);
const seed = fc.nat();
const healthy = fc.record({ skewsMs, outages: fc.constant([]), crashes: fc.constant(false), seed });
const worlds = fc.record({ skewsMs, outages, crashes: fc.constant(false), seed });
const worst = fc.record({ skewsMs, outages, crashes: fc.constant(true), seed });

async function exactlyOnce(world: World, boundSeconds = BOUND_SECONDS): Promise<void> {
  for (const { runs } of await playSchedule(world, boundSeconds)) {
    expect(runs).toHaveLength(1);
    expect(runs[0]).toBeLessThanOrEqual(BOUND_MS);
  }
}

async function inTime(world: World, boundSeconds = BOUND_SECONDS): Promise<void> {
  for (const { offsetMs, runs } of await playSchedule(world, boundSeconds)) {
    const dead = deadBefore(world, offsetMs, BOUND_MS);
    expect(runs.length).toBeGreaterThanOrEqual(1);
    if (dead !== undefined) expect(Math.min(...runs)).toBeLessThanOrEqual((dead + 1) * BOUND_MS);
  }
}

const holds = <One>(arbitrary: fc.Arbitrary<One>, property: (one: One) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: RUNS });
const fails = (property: (one: World) => Promise<void>, arbitrary: fc.Arbitrary<World>) =>
  expectRefuted(fc.asyncProperty(arbitrary, property), RUNS);

test(
  'while nothing is down, each slot is run exactly once, within one bound',
  () => holds(healthy, (world) => exactlyOnce(world)),
  120_000,
);

test(
  'each slot is run within one bound, and one more for each dead region before the first live one',
  () => holds(worlds, (world) => inTime(world)),
  120_000,
);

test(
  'no slot is missed when runs die halfway',
  () =>
    holds(worst, async (world) => {
      for (const { runs } of await playSchedule(world, BOUND_SECONDS)) expect(runs.length).toBeGreaterThan(0);
    }),
  120_000,
);

test(
  'a bound that is shorter than firing takes lets a slot be run twice',
  () => fails((world) => exactlyOnce(world, 30), healthy),
  120_000,
);

test('a longer bound lets a slot be late', () => fails((world) => inTime(world, 300), worlds), 120_000);
