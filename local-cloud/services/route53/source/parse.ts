import type { HealthCheck, HealthCheckType } from '../health-checks/health-check';
import { DEFAULT_CHECKER_REGIONS } from '../model';
import { canonicalName } from '../names';
import { zoneIdOf } from '../record-set';
import type { HostedZone } from '../records';
import { child, elements, text, type XmlElement } from '../xml';

/** Private zones answer only inside a VPC. */
export function isPublicZone(zone: XmlElement): boolean {
  return text(child(zone, 'Config'), 'PrivateZone') !== 'true';
}

/** A `HostedZone` element. */
export function toZone(zone: XmlElement): Pick<HostedZone, 'id' | 'name'> {
  return { id: zoneIdOf(text(zone, 'Id') ?? ''), name: canonicalName(text(zone, 'Name') ?? '') };
}

/** A `HealthCheck` element. */
export function toHealthCheck(element: XmlElement): HealthCheck {
  const config = child(element, 'HealthCheckConfig');
  const type = (text(config, 'Type') ?? 'HTTP') as HealthCheckType;
  const regions = strings(config, 'Regions', 'Region');
  return {
    id: text(element, 'Id') ?? '',
    type,
    ipAddress: text(config, 'IPAddress'),
    fqdn: text(config, 'FullyQualifiedDomainName')?.replace(/\.$/, ''),
    port: Number(text(config, 'Port') ?? (type.startsWith('HTTPS') ? 443 : 80)),
    resourcePath: text(config, 'ResourcePath')?.replace(/^(?!\/)/, '/') ?? '/',
    searchString: text(config, 'SearchString'),
    intervalSeconds: Number(text(config, 'RequestInterval') ?? 30),
    failureThreshold: Number(text(config, 'FailureThreshold') ?? 3),
    enableSni: (text(config, 'EnableSNI') ?? String(type.startsWith('HTTPS'))) === 'true',
    regions: regions.length > 0 ? regions : DEFAULT_CHECKER_REGIONS,
    inverted: text(config, 'Inverted') === 'true',
    disabled: text(config, 'Disabled') === 'true',
    children: strings(config, 'ChildHealthChecks', 'ChildHealthCheck'),
    healthThreshold: Number(text(config, 'HealthThreshold') ?? 0),
  };
}

function strings(element: XmlElement | undefined, list: string, item: string): readonly string[] {
  return elements(element, list, item).filter((value) => typeof value === 'string');
}
