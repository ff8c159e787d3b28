import {
  DeleteHealthCheckCommand,
  type HealthCheck,
  paginateListHealthChecks,
} from '@aws-sdk/client-route-53';
import { regionNames } from '../definition/names';
import { route53Client } from './clients';
import type { Deployment } from './target';

/** A region's health checks by their ids, each before what it is calculated from. @throws what Route 53 says. */
export async function findChecksOf({ target, service }: Deployment, region: string): Promise<string[]> {
  const client = route53Client(target, service.regions[0] ?? '');
  const all: HealthCheck[] = [];
  try {
    for await (const { HealthChecks = [] } of paginateListHealthChecks({ client }, {}))
      all.push(...HealthChecks);
  } finally {
    client.destroy();
  }
  const own = all.filter(
    ({ HealthCheckConfig }) =>
      HealthCheckConfig?.FullyQualifiedDomainName === regionNames(service, region).domain,
  );
  const parents = all.filter(({ HealthCheckConfig }) =>
    HealthCheckConfig?.ChildHealthChecks?.some((child) => own.some(({ Id }) => Id === child)),
  );
  const children = parents.flatMap(({ HealthCheckConfig }) => HealthCheckConfig?.ChildHealthChecks ?? []);
  const ids = [...parents, ...own].map(({ Id = '' }) => Id);
  return [...new Set([...ids, ...children])];
}

/** Deletes health checks that no record names any more; one that is gone is no error. @throws what Route 53 says. */
export async function deleteChecks({ target, service }: Deployment, ids: readonly string[]): Promise<void> {
  const client = route53Client(target, service.regions[0] ?? '');
  try {
    for (const HealthCheckId of ids)
      await client.send(new DeleteHealthCheckCommand({ HealthCheckId })).catch((error: Error) => {
        if (error.name !== 'NoSuchHealthCheck') throw error;
      });
  } finally {
    client.destroy();
  }
}
