import { SETTLING_SECONDS } from '../measure/survivors';
import { EXPECTATIONS } from '../promises/expectations';
import type { Recording } from '../recording';
import type { Baseline } from '../result';
import { searchMs } from './budget';
import { illRegions, unhealedOf } from './healthy';
import { lookInSurvivors } from './last-moments';
import { lookBack } from './look-back';
import type { Stage } from './stage';

/** Seconds after DNS has left, at AWS: survivors take up the load, and then serve it for a while. */
const OUTLAST_SECONDS = SETTLING_SECONDS + 30;

/** How many AWS seconds users stay after DNS knows that every region is healthy again. */
const SETTLE_SECONDS = 10;

/** The result where nothing was looked for. */
const NOTHING = { seen: [], notThere: [], unread: { count: 0, why: {} } };

/** Hurts the service, heals it, and looks at what was kept of the writes. */
export async function outage(stage: Stage, baseline: Baseline): Promise<Recording> {
  const { world, control, options, bound, hurtRegion, load, fault, dataLoad, signal } = stage;
  const { plan } = options;
  const handled = stage.users?.handled;
  const { boundsToLast, looksForMissing, leastSettlingMs } = EXPECTATIONS[plan.expectation];
  stage.watchMachine();
  const hurtAt = load.now();
  stage.tell('hurt', { hurtAt });
  await fault.begin();
  const bounds = Math.max(1, boundsToLast(plan, world.service));
  await stage.wait(options.durationSeconds ?? bounds * bound.totalSeconds + OUTLAST_SECONDS);
  const healingAt = load.now();
  const whileDown =
    plan.regional && looksForMissing
      ? await lookInSurvivors({ world, hurtRegion, writes: load.writes, hurtAt, signal })
      : NOTHING;

  await fault.heal();
  const healedAt = load.now();
  stage.tell('healing', { hurtAt, healedAt });
  const ill = await illRegions(world, control, signal);
  await stage.wait(bound.propagationSeconds);
  await stage.wait(SETTLE_SECONDS, leastSettlingMs);
  const seen = await stage.stop();
  signal.throwIfAborted();

  stage.tell('checking', { hurtAt, healedAt });
  const withinMs = searchMs(seen.endedAt);
  stage.watchMachine();
  const found = await lookBack({
    world,
    writes: load.writes,
    times: { hurtAt, healedAt },
    whileDown,
    dataLoad,
    handled,
    withinMs,
    signal,
  });
  const afterwards = stage.machine();
  signal.throwIfAborted();
  const times = { hurtAt, healingAt, healedAt };
  const unhealed = unhealedOf(ill, { plan, hurtRegion });
  return { ...seen, plan, hurtRegion, bound, baseline, ...times, unhealed, afterwards, ...found };
}
