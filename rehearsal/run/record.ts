import type { FailoverBound } from '../../definition/failover-bound';
import { mostImportantRegion } from '../../definition/routing/kinds';
import { UserError } from '../../errors/user-error';
import type { CloudControl } from '../../local-cloud/control/client';
import { DataLoad } from '../data/data-load';
import { missingSomewhere } from '../evidence/writes';
import type { FaultPlan } from '../faults/fault-plan';
import { type AcknowledgedWrite, startLoad } from '../load/load';
import { SETTLING_SECONDS } from '../measure/figures';
import { scaledBound } from '../measure/scaled-bound';
import { EXPECTATIONS } from '../promises/expectations';
import type { Recording } from '../recording';
import { type Machine, watchMachine } from '../watch/machine';
import { startWatch } from '../watch/watch';
import { realMs, type World } from '../world';
import { FaultUnderWay } from './fault-under-way';
import { allHealthy } from './healthy';
import { lookBack } from './look-back';
import type { RehearsalOptions } from './options';
import type { Phase } from './phase';
import { pause, sleep } from './sleep';

const WARM_SECONDS = 20;
/** Functions start, and connections open, in real time. */
const LEAST_WARM_MS = 5000;
const SETTLE_SECONDS = 10;

/** What a region acknowledged longer before its end has long been everywhere, in real milliseconds. */
const LAST_MOMENTS_MS = 10_000;

/** Puts users on the service, hurts it, heals it, and keeps all that was seen. */
export async function record(
  options: RehearsalOptions,
  world: World,
  control: CloudControl,
): Promise<Recording> {
  const { plan, signal } = options;
  const { service } = world;
  const bound = scaledBound(world);
  const hurtRegion = mostImportantRegion(service);
  const load = startLoad(world, options.rate);
  const dataLoad = plan.checksData ? new DataLoad(world) : undefined;
  const watch = startWatch(world, control, load.now);
  const wait = (seconds: number, until: AbortSignal) => sleep(realMs(world, seconds), until);
  const fault = new FaultUnderWay(plan, control, { service, region: hurtRegion, wait });
  const tell = (name: Phase['name'], times: Pick<Phase, 'hurtAt' | 'healedAt'> = {}) =>
    options.onPhase({ world, hurtRegion, load, watch, name, ...times });
  let machine: (() => Machine) | undefined;
  try {
    tell('warming');
    await pause(Math.max(LEAST_WARM_MS, realMs(world, WARM_SECONDS)), signal);

    machine = watchMachine();
    const hurtAt = load.now();
    tell('hurt', { hurtAt });
    await fault.begin();
    await pause(realMs(world, options.durationSeconds ?? bound.totalSeconds + SETTLING_SECONDS + 30), signal);
    const healingAt = load.now();
    const theirs = lastMomentsOf(hurtRegion, load.writes, hurtAt);
    const missing = await missingWhileDown(options, world, theirs);

    await fault.heal();
    const healedAt = load.now();
    tell('healing', { hurtAt, healedAt });
    await healthyAgain(options, world, control);
    await pause(settlingMs(world, plan, bound), signal);
    await Promise.all([load.stop(), dataLoad?.stop()]);
    const endedAt = load.now();
    const had = machine();
    await watch.stop();
    tell('checking', { hurtAt, healedAt });
    const found = await lookBack({ world, writes: load.writes, missing, dataLoad, signal });
    signal.throwIfAborted();
    const times = { hurtAt, healingAt, healedAt, endedAt };
    return { world, plan, hurtRegion, bound, load, watch, ...times, ...found, machine: had };
  } finally {
    machine?.();
    await Promise.allSettled([load.stop(), dataLoad?.stop(), watch.stop()]);
    await fault.end();
  }
}

/** How long users stay after every region is healthy again. */
function settlingMs(world: World, { expectation }: FaultPlan, bound: FailoverBound): number {
  const { leastSettlingMs } = EXPECTATIONS[expectation];
  return Math.max(leastSettlingMs, realMs(world, bound.propagationSeconds + SETTLE_SECONDS));
}

function lastMomentsOf(
  hurtRegion: string,
  writes: readonly AcknowledgedWrite[],
  hurtAt: number,
): AcknowledgedWrite[] {
  return writes.filter(
    ({ region, acknowledgedAt }) => region === hurtRegion && acknowledgedAt > hurtAt - LAST_MOMENTS_MS,
  );
}

/** Of a hurt region's last writes, those that not every survivor shows: what would be lost with its disks. */
async function missingWhileDown(
  { plan, signal }: RehearsalOptions,
  world: World,
  writes: readonly AcknowledgedWrite[],
): Promise<AcknowledgedWrite[]> {
  if (!plan.regional || !EXPECTATIONS[plan.expectation].looksForMissing) return [];
  const hurtRegion = mostImportantRegion(world.service);
  const survivors = world.service.regions.filter((region) => region !== hurtRegion);
  return missingSomewhere({ world, writes, patienceMs: 0, signal }, survivors);
}

/** Where a promise is about a region's coming back, one that does not is not the end. */
async function healthyAgain(
  { plan, signal }: RehearsalOptions,
  world: World,
  control: CloudControl,
): Promise<void> {
  await allHealthy(world, control, signal).catch((error) => {
    if (!EXPECTATIONS[plan.expectation].judgesReturn || !(error instanceof UserError)) throw error;
  });
}
