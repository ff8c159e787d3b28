import {
  DeleteHealthCheckCommand,
  type HealthCheck,
  paginateListHealthChecks,
} from '@aws-sdk/client-route-53';
import { greyNames } from '../definition/grey/names';
import { GREY_ALARMS } from '../definition/grey/signals';
import { regionNames } from '../definition/names';
import type { Service } from '../definition/service';
import { route53Client } from './clients';
import type { Deployment } from './target';

/**
 * A region's health checks by their ids, each before what it is calculated from. A check that somebody has calculated
 * from those of several regions is not one of them. @throws what Route 53 says.
 */
export async function findChecksOf({ target, service }: Deployment, region: string): Promise<string[]> {
  const client = route53Client(target, service.regions[0] ?? '');
  const all: HealthCheck[] = [];
  try {
    for await (const { HealthChecks = [] } of paginateListHealthChecks({ client }, {}))
      all.push(...HealthChecks);
  } finally {
    client.destroy();
  }
  const own = idsOf(all.filter(isOf(service, region)));
  const whole = all.filter(({ HealthCheckConfig: { ChildHealthChecks: children = [] } = {} }) => {
    return children.length > 0 && children.every((child) => own.includes(child));
  });
  return [...idsOf(whole), ...own];
}

/** Checks of the region's own name, and of the alarms of `health.include`. */
function isOf(service: Service, region: string): (check: HealthCheck) => boolean {
  const { domain } = regionNames(service, region);
  const alarms: string[] = GREY_ALARMS.map(greyNames(service, region).alarm);
  return ({ HealthCheckConfig: { FullyQualifiedDomainName: name, AlarmIdentifier: alarm } = {} }) =>
    (domain !== undefined && name === domain) ||
    (alarm?.Region === region && alarms.includes(alarm.Name ?? ''));
}

function idsOf(checks: readonly HealthCheck[]): string[] {
  return checks.map(({ Id = '' }) => Id);
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
