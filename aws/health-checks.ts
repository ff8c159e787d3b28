import {
  GetHealthCheckStatusCommand,
  paginateListHealthChecks,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { allRegions } from '../definition/all-regions';
import { greyNames } from '../definition/grey/names';
import { greySignals, signalText } from '../definition/grey/signals';
import { regionNames } from '../definition/names';
import type { Service } from '../definition/service';
import { patiently, route53Client } from './clients';
import type { Deployment } from './target';
import { type Unanswered, unreachable } from './unanswered';

/** What Route 53's checkers report about a region. */
export type CheckersView =
  | {
      readonly healthy: number;
      readonly total: number;
      readonly lastFailure?: string | undefined;
      /** What users get there, as `health.include` names it, for which DNS leaves the region. Default: nothing. */
      readonly grey?: readonly string[];
    }
  | Unanswered;

/** Why there is no report on a region: Route 53 does not check it. */
export const NO_CHECK = 'no health check';

/**
 * "Healthy while more than 18 % say so", and while no checker has reported: a new or a disabled check. A region that is
 * grey is not.
 */
export function isHealthy({ healthy, total, grey = [] }: Exclude<CheckersView, Unanswered>): boolean {
  return grey.length === 0 && (total === 0 || healthy > 0.18 * total);
}

/** Asks Route 53's API about every region, also retiring ones. If it does not answer, each region's result says so. */
export async function askCheckers({
  target,
  service,
}: Deployment): Promise<Readonly<Record<string, CheckersView>>> {
  const regions = allRegions(service);
  const client = route53Client(target, regions[0] ?? '');
  try {
    const checks = regions.length * (1 + greySignals(service).length);
    return await patiently(askAll(client, service, regions), checks);
  } catch (error) {
    return Object.fromEntries(regions.map((region) => [region, unreachable(error)]));
  } finally {
    client.destroy();
  }
}

/** How Route 53 is asked, and the ids of its checks by the name that each asks, or the alarm whose metric it reads. */
interface Asked {
  readonly client: Route53Client;
  readonly service: Service;
  readonly ids: ReadonlyMap<string, string>;
}

async function askAll(
  client: Route53Client,
  service: Service,
  regions: readonly string[],
): Promise<Record<string, CheckersView>> {
  const asked: Asked = { client, service, ids: await healthCheckIds(client) };
  const views = regions.map(async (region) => [region, await askRegion(asked, region)] as const);
  return Object.fromEntries(await Promise.all(views));
}

async function healthCheckIds(client: Route53Client): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { HealthChecks = [] } of paginateListHealthChecks({ client }, {})) {
    for (const { Id, HealthCheckConfig } of HealthChecks) {
      const name = HealthCheckConfig?.FullyQualifiedDomainName ?? HealthCheckConfig?.AlarmIdentifier?.Name;
      if (Id && name) ids.set(name, Id);
    }
  }
  return ids;
}

async function askRegion({ client, service, ids }: Asked, region: string): Promise<CheckersView> {
  const id = ids.get(regionNames(service, region).domain ?? '');
  if (id === undefined) return { unreachable: NO_CHECK };
  const signals = greySignals(service);
  const [view, ...seen] = await Promise.all([
    ask(client, id),
    ...signals.map(({ alarm }) => askIfThere(client, ids.get(greyNames(service, region).alarm(alarm)))),
  ]);
  const red = signals.filter((_, index) => isRed(seen[index]));
  return 'unreachable' in view || red.length === 0 ? view : { ...view, grey: red.map(signalText) };
}

async function askIfThere(client: Route53Client, id: string | undefined): Promise<CheckersView | undefined> {
  return id === undefined ? undefined : ask(client, id);
}

/** Where the check of a signal cannot be asked, the check of the health path decides. */
function isRed(view: CheckersView | undefined): boolean {
  return view !== undefined && !('unreachable' in view) && !isHealthy(view);
}

async function ask(client: Route53Client, HealthCheckId: string): Promise<CheckersView> {
  const answer = await client.send(new GetHealthCheckStatusCommand({ HealthCheckId })).catch(unreachable);
  if ('unreachable' in answer) return answer;
  const { HealthCheckObservations = [] } = answer;
  const reports = HealthCheckObservations.map(({ StatusReport }) => StatusReport?.Status ?? '');
  const failures = reports.filter((report) => !report.startsWith('Success'));
  return { healthy: reports.length - failures.length, total: reports.length, lastFailure: failures[0] };
}
