import { type DrainFlag, lookForFlag, readDrainFlag, writeDrainFlag } from '../aws/drain-flag';
import { askCheckers, isHealthy } from '../aws/health-checks';
import { probeRegion } from '../aws/probe';
import type { Deployment } from '../aws/target';
import type { Service } from '../definition/service';
import { suggestOrStop } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { userName } from '../process/user-name';
import { wasLeftOut } from './left-out';

/** @throws UserError when the service is not in that region. */
export function assertRegion(service: Service, region: string): void {
  if (service.regions.includes(region)) return;
  throw new UserError(
    `${service.name} is not in "${region}"${suggestOrStop(region, service.regions)} It is in ${service.regions.join(', ')}.`,
  );
}

/** The same, also for retiring regions. @throws UserError */
export function assertDeployed(service: Service, region: string): void {
  if (!service.retiring.includes(region)) assertRegion(service, region);
}

/**
 * Asks health endpoints and drain flags, since an endpoint obeys its flag only a second or two later.
 *
 * @param otherwise what the operator may do anyway.
 * @returns the regions that would.
 * @throws UserError when no other region would serve.
 */
export async function assertAnotherServes(
  deployment: Deployment,
  region: string,
  otherwise = '',
): Promise<string[]> {
  const others = deployment.service.regions.filter((one) => one !== region);
  const [checkers, ...seen] = await Promise.all([
    askCheckers(deployment),
    ...others.map((other) => whyNotServing(deployment, other)),
  ]);
  const reasons = others.map((other, index) => {
    const view = checkers[other];
    const ill = view !== undefined && 'healthy' in view && !isHealthy(view);
    return seen[index] ?? (ill ? "is unhealthy to Route 53's checkers" : undefined);
  });
  const serving = others.filter((_, index) => reasons[index] === undefined);
  if (serving.length > 0) return serving;
  const states = others.map((other, index) => `${other} ${reasons[index]}`);
  throw new UserError(
    `${region} is the last region that serves: ${states.join(', ')}. With every region unhealthy Route 53 answers as if all were healthy.${otherwise}`,
  );
}

async function whyNotServing(deployment: Deployment, region: string): Promise<string | undefined> {
  const [probe, flag] = await Promise.all([
    probeRegion(deployment, region),
    readDrainFlag(deployment, region),
  ]);
  if ('drained' in flag && flag.drained) return 'is drained';
  if ('unreachable' in probe) return `is unreachable (${probe.unreachable})`;
  return probe.status < 400 ? undefined : `answers ${probe.status}`;
}

export interface FlagWritten {
  /** The flag before, if it could be read. */
  readonly before: DrainFlag | undefined;
  readonly flag: DrainFlag;
  /** The region whose replica was written. */
  readonly writtenTo: string;
}

/** How a region is drained. */
export interface Drain {
  readonly why?: string | undefined;
  /** Milliseconds until it ends by itself. Default: it lasts until somebody restores the region. */
  readonly forMs?: number | undefined;
}

/**
 * Says that a region is drained, or no longer; who does so and when is kept with it. Who drains it once more and gives no
 * reason leaves what the first one said; a deploy's reason is none that an operator would want to stay. How long it lasts
 * is said anew each time.
 *
 * @throws UserError when no replica of the table takes it, or a region that a deploy left out would come back by itself.
 */
export async function setDrained(
  deployment: Deployment,
  region: string,
  { drained, why, forMs }: Drain & { readonly drained: boolean },
): Promise<FlagWritten> {
  const { view, silent } = await lookForFlag(deployment, region);
  const before = 'drained' in view ? view : undefined;
  if (drained && forMs !== undefined && before?.drained && wasLeftOut(before))
    throw new UserError(
      `A deploy left ${region} out: it has older code, and would serve it when the time is over. Bring it to the others' version first: npx antipode deploy --region ${region}`,
    );
  const isRepeated = drained && before?.drained === true && why === undefined && !wasLeftOut(before);
  const { by, at } = { by: userName(), at: new Date().toISOString() };
  const until = forMs === undefined ? undefined : new Date(Date.now() + forMs).toISOString();
  const flag = isRepeated ? { ...before, until } : { drained, by, at, why, until };
  const result = await writeDrainFlag(deployment, { region, silent }, flag);
  if ('writtenTo' in result) return { before, flag, writtenTo: result.writtenTo };
  const reasons = Object.entries(result.refusals).map(([replica, reason]) => `\n  ${replica}: ${reason}`);
  throw new UserError(
    `The table ${deployment.service.name} cannot be written in any region:${reasons.join('')}`,
  );
}

interface DrainUnlessLast extends Drain {
  /** What the operator may do anyway. */
  readonly otherwise?: string;
  readonly signal?: AbortSignal;
  /** Hears which regions serve, before the flag is written. */
  readonly onServing?: (regions: readonly string[]) => void;
}

/**
 * Drains a region, and undoes it if no other region serves then: two people may drain two regions at once.
 *
 * @throws UserError when no other region would serve; what the signal aborts with, before anything is written.
 */
export async function drainUnlessLast(
  deployment: Deployment,
  region: string,
  { otherwise, signal, onServing, ...how }: DrainUnlessLast = {},
): Promise<FlagWritten> {
  onServing?.(await assertAnotherServes(deployment, region, otherwise));
  signal?.throwIfAborted();
  const written = await setDrained(deployment, region, { drained: true, ...how });
  if (written.before?.drained) return written;
  await assertAnotherServes(deployment, region, otherwise).catch(async (error) => {
    await setDrained(deployment, region, { drained: false });
    throw error;
  });
  return written;
}
