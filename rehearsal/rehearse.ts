import { cpus } from 'node:os';
import type { FailoverBound } from '../definition/failover-bound';
import { regionNames } from '../definition/names';
import { mostImportantRegion } from '../definition/routing/kinds';
import type { Service } from '../definition/service';
import { UserError } from '../errors/user-error';
import { type CloudControl, controlCloud } from '../local-cloud/control/client';
import type { LocalCloud } from '../local-cloud/start';
import { startDataLoad } from './data/data-load';
import type { FaultPlan, Hurt } from './faults/fault-plan';
import { type AcknowledgedWrite, type Load, startLoad } from './load/load';
import { warmUp } from './load/warm-up';
import { eventFigures } from './measure/events';
import { figuresOf, requestFigures, SETTLING_SECONDS } from './measure/figures';
import { type Machine, watchMachine } from './measure/machine';
import { FUNCTIONS_START_MS, promisesOf } from './measure/promises';
import { scaledBound } from './measure/scaled-bound';
import { timelineOf } from './measure/timeline';
import { verdictOf } from './measure/verdict';
import { startWatch, type Watch } from './measure/watch';
import { lostWrites, missingSomewhere } from './measure/writes';
import { MODELLED } from './modelled';
import type { Recording } from './recording';
import type { RehearsalResult, WriteFigures } from './result';
import { atTimeScale } from './time-scale';
import { realMs, type World } from './world';

export interface RehearsalOptions {
  readonly service: Service;
  readonly cloud: Pick<LocalCloud, 'endpoint' | 'dns' | 'regions'>;
  readonly plan: FaultPlan;
  /** Everything but time-outs happens so many times as fast as at AWS. */
  readonly timeScale: number;
  /** Requests a real second. */
  readonly rate: number;
  /** How long the fault lasts, in AWS seconds. Default: until the bound and 45 s more. */
  readonly durationSeconds?: number | undefined;
  /** The Node that runs functions, for the report. */
  readonly functionsNode: string;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: Phase) => void;
  /** By default the cloud's own, through its endpoint. */
  readonly control?: CloudControl;
}

/** What is going on, for whoever watches. */
export interface Phase {
  readonly name: 'warming' | 'hurt' | 'healing' | 'checking';
  readonly world: World;
  readonly hurtRegion: string;
  readonly load: Load;
  readonly watch: Watch;
  /** Real milliseconds since the load began. */
  readonly hurtAt?: number;
  readonly healedAt?: number;
}

const WARM_SECONDS = 20;
/** Functions start, and connections open, in real time. */
const LEAST_WARM_MS = 5000;
const SETTLE_SECONDS = 10;

/**
 * Puts users on the service, hurts it, heals it, and says what users noticed. Afterwards the local cloud is as
 * it was before, also when it is interrupted.
 *
 * @throws UserError when the service has no domain, or is not healthy to begin with.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { service, cloud, plan, timeScale, signal } = options;
  if (service.domain === undefined)
    throw new UserError('domain: the service has none, and without DNS there is no failover to rehearse.');
  const world: World = { service, cloud, timeScale, name: service.domain.name };
  const control = options.control ?? controlCloud(cloud.endpoint);
  const startedAt = new Date().toISOString();
  const recording = await atTimeScale(control, timeScale, async () => {
    await allHealthy(world, control, signal);
    await warmUp(world, signal);
    return record(options, world, control);
  });
  const [figures, requests] = [figuresOf(recording), requestFigures(recording)];
  const promises = promisesOf(recording, figures);
  return {
    fault: plan.name,
    description: plan.description.replaceAll('{region}', recording.hurtRegion),
    hurtRegion: plan.regional ? recording.hurtRegion : undefined,
    startedAt,
    timeScale,
    service,
    bound: recording.bound,
    verdict: verdictOf(recording, figures, requests, promises),
    promises,
    figures,
    requests,
    writes: recording.writes,
    events: recording.events,
    data: recording.data,
    timeline: timelineOf(recording),
    machine: { cpus: cpus().length, functionsNode: options.functionsNode, ...recording.machine },
    modelled: MODELLED,
  };
}

async function record(
  { plan, rate, durationSeconds, signal, onPhase }: RehearsalOptions,
  world: World,
  control: CloudControl,
): Promise<Recording> {
  const { service } = world;
  const bound = scaledBound(world);
  const hurtRegion = mostImportantRegion(service);
  const wait = (seconds: number, until: AbortSignal) => sleep(realMs(world, seconds), until);
  const hurt: Hurt = { service, region: hurtRegion, wait };
  const load = startLoad(world, rate);
  const dataLoad = plan.checksData ? startDataLoad(world) : undefined;
  const watch = startWatch(world, control, load.now);
  const faultOver = new AbortController();
  const about = { world, hurtRegion, load, watch };
  let machine: (() => Machine) | undefined;
  let healed = true;
  try {
    onPhase({ ...about, name: 'warming' });
    await sleep(Math.max(LEAST_WARM_MS, realMs(world, WARM_SECONDS)), signal);
    signal.throwIfAborted();

    machine = watchMachine();
    healed = false;
    const hurtAt = load.now();
    onPhase({ ...about, name: 'hurt', hurtAt });
    await plan.hurt(control, hurt, faultOver.signal);
    await sleep(realMs(world, durationSeconds ?? bound.totalSeconds + SETTLING_SECONDS + 30), signal);
    signal.throwIfAborted();
    const healingAt = load.now();
    const missing = await missingWhileDown(world, plan, hurtRegion, load.writes, hurtAt, signal);

    faultOver.abort();
    await plan.heal(control, hurt);
    healed = true;
    const healedAt = load.now();
    onPhase({ ...about, name: 'healing', hurtAt, healedAt });
    await healthyAgain(world, plan, control, signal);
    await sleep(settlingMs(world, plan, bound), signal);
    signal.throwIfAborted();
    await Promise.all([load.stop(), dataLoad?.stop()]);
    const endedAt = load.now();
    const had = machine();
    await watch.stop();
    onPhase({ ...about, name: 'checking', hurtAt, healedAt });
    const writes = await writeFigures(world, load.writes, missing, signal);
    const events = plan.checksData ? await eventFigures(world, load.writes, HANDLING_MS, signal) : undefined;
    const data = await dataLoad?.check(signal);
    signal.throwIfAborted();
    return {
      world,
      plan,
      hurtRegion,
      bound,
      load,
      watch,
      hurtAt,
      healingAt,
      healedAt,
      endedAt,
      writes,
      events,
      data,
      machine: had,
    };
  } finally {
    faultOver.abort();
    machine?.();
    await Promise.allSettled([load.stop(), dataLoad?.stop(), watch.stop()]);
    if (!healed) await plan.heal(control, hurt).catch(() => undefined); // the cloud may be gone with us
  }
}

/** How long users stay after every region is healthy again. */
function settlingMs(world: World, { expectation }: FaultPlan, bound: FailoverBound): number {
  const least = expectation === 'fails-open' ? FUNCTIONS_START_MS + 2000 : 0;
  return Math.max(least, realMs(world, bound.propagationSeconds + SETTLE_SECONDS));
}

/** Writes of the hurt region's last moments that not every survivor shows: what would be lost with its disks. */
async function missingWhileDown(
  world: World,
  { regional, expectation }: FaultPlan,
  hurtRegion: string,
  writes: readonly AcknowledgedWrite[],
  hurtAt: number,
  signal: AbortSignal,
): Promise<AcknowledgedWrite[]> {
  if (!regional || expectation !== 'dns-leaves') return [];
  const survivors = world.service.regions.filter((region) => region !== hurtRegion);
  const theirs = writes.filter(
    ({ region, acknowledgedAt }) => region === hurtRegion && acknowledgedAt > hurtAt - LAST_MOMENTS_MS,
  );
  return missingSomewhere(world, survivors, theirs, 0, signal);
}

/** What a region acknowledged longer before its end has long been everywhere. */
const LAST_MOMENTS_MS = 10_000;

/** Events that wait have so long, with the retries of a function that failed as its region died. */
const HANDLING_MS = 30_000;

/** Replication has so long to catch up after healing. */
const CATCH_UP_MS = 15_000;

async function writeFigures(
  world: World,
  acknowledged: readonly AcknowledgedWrite[],
  missing: readonly AcknowledgedWrite[],
  signal: AbortSignal,
): Promise<WriteFigures> {
  const lost = await lostWrites(world, acknowledged, CATCH_UP_MS, signal);
  const behind = await missingSomewhere(world, world.service.regions, missing, CATCH_UP_MS, signal);
  return {
    acknowledged: acknowledged.length,
    missingWhileDown: missing.length,
    recovered: missing.length - behind.length,
    lost: lost.length,
  };
}

/** The same after healing. Where a promise is about a region's coming back, one that does not is not the end. */
async function healthyAgain(
  world: World,
  { expectation }: FaultPlan,
  control: CloudControl,
  signal: AbortSignal,
): Promise<void> {
  const isJudged = ['dns-leaves', 'fails-open'].includes(expectation);
  await allHealthy(world, control, signal).catch((error) => {
    if (!isJudged || !(error instanceof UserError)) throw error;
  });
}

/** Waits until the checkers call every region healthy. @throws UserError when they do not in time. */
async function allHealthy(world: World, control: CloudControl, signal: AbortSignal): Promise<void> {
  const { service } = world;
  const patienceMs = realMs(world, 4 * scaledBound(world).detectionSeconds) + 10_000;
  const deadline = performance.now() + patienceMs;
  const names = service.regions.map((region) => regionNames(service, region).domain);
  for (;;) {
    signal.throwIfAborted();
    const statuses = (await control('DescribeHealth', {})).statuses.filter(({ check }) =>
      names.includes(check.fqdn),
    );
    const ill = statuses.filter(
      ({ healthy, checkers }) => !healthy || checkers.some(({ lastReport }) => !lastReport?.passed),
    );
    if (statuses.length >= service.regions.length && ill.length === 0) return;
    if (performance.now() > deadline) {
      const which = ill.map(({ check }) => check.fqdn).join(', ') || 'health checks are missing';
      throw new UserError(
        `Route 53's checkers do not call every region healthy (${which}). Is the service deployed there, and not drained? npx antipode status`,
      );
    }
    await sleep(100, signal);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
