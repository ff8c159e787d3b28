import {
  GetHealthCheckStatusCommand,
  paginateListHealthChecks,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { allRegions } from '../definition/all-regions';
import { regionNames } from '../definition/names';
import type { Service } from '../definition/service';
import { patiently, route53Client } from './clients';
import type { Deployment } from './target';
import { type Unanswered, unreachable } from './unanswered';

/** What Route 53's checkers report about a region. */
export type CheckersView =
  | { readonly healthy: number; readonly total: number; readonly lastFailure?: string | undefined }
  | Unanswered;

/** Why there is no report on a region: Route 53 does not check it. */
export const NO_CHECK = 'no health check';

/** "Healthy while more than 18 % say so", and while no checker has reported: a new or a disabled check. */
export function isHealthy({ healthy, total }: { readonly healthy: number; readonly total: number }): boolean {
  return total === 0 || healthy > 0.18 * total;
}

/** Asks Route 53's API about every region, also retiring ones. If it does not answer, each region's result says so. */
export async function askCheckers({
  target,
  service,
}: Deployment): Promise<Readonly<Record<string, CheckersView>>> {
  const regions = allRegions(service);
  const client = route53Client(target, regions[0] ?? '');
  try {
    return await patiently(askAll(client, service, regions), regions.length);
  } catch (error) {
    return Object.fromEntries(regions.map((region) => [region, unreachable(error)]));
  } finally {
    client.destroy();
  }
}

async function askAll(
  client: Route53Client,
  service: Service,
  regions: readonly string[],
): Promise<Record<string, CheckersView>> {
  const ids = await healthCheckIds(client);
  const views = regions.map(async (region) => {
    const id = ids.get(regionNames(service, region).domain ?? '');
    return [region, id === undefined ? { unreachable: NO_CHECK } : await ask(client, id)] as const;
  });
  return Object.fromEntries(await Promise.all(views));
}

async function healthCheckIds(client: Route53Client): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { HealthChecks = [] } of paginateListHealthChecks({ client }, {})) {
    for (const { Id, HealthCheckConfig } of HealthChecks)
      if (Id && HealthCheckConfig?.FullyQualifiedDomainName)
        ids.set(HealthCheckConfig.FullyQualifiedDomainName, Id);
  }
  return ids;
}

async function ask(client: Route53Client, HealthCheckId: string): Promise<CheckersView> {
  const answer = await client.send(new GetHealthCheckStatusCommand({ HealthCheckId })).catch(unreachable);
  if ('unreachable' in answer) return answer;
  const { HealthCheckObservations = [] } = answer;
  const reports = HealthCheckObservations.map(({ StatusReport }) => StatusReport?.Status ?? '');
  const failures = reports.filter((report) => !report.startsWith('Success'));
  return { healthy: reports.length - failures.length, total: reports.length, lastFailure: failures[0] };
}
