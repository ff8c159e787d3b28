import { findHostedZones } from '../../aws/account/hosted-zone';
import { deleteChecks, findChecksOf } from '../../aws/lost-region-checks';
import type { Deployment } from '../../aws/target';
import { told } from '../../aws/told';
import { changeRecords, type ResourceRecordSet, readRecords } from '../../aws/zone-records';
import { regionNames, regionOfRecord, setNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { announceDrain } from '../../operations/announce/drain';
import { setDrained } from '../../operations/drain';
import { moveHome, readHome } from '../../operations/rehome';
import type { AbandonSettings } from './settings';

/** Why a lost region is drained, for whoever looks at `status`. */
const WHY = 'it is lost; npx antipode abandon-region';

/** Who is asked about records, for `told`. */
export const ROUTE53 = { service: 'Route 53', region: 'us-east-1' };

/** It is not to serve again by itself, if it comes back with its health endpoint green. */
export async function drainLost(settings: AbandonSettings, region: string): Promise<void> {
  const { observer } = settings;
  observer.doing(`draining ${region}`);
  const written = await setDrained(settings, region, { drained: true, why: WHY });
  observer.done(`${region} is drained: ${written.writtenTo} keeps the flag for it.`);
  observer.announced(region, await announceDrain(settings, region, written));
}

/** Owned items whose home is lost are written in the first region from now on. */
export async function moveHomes(settings: AbandonSettings, region: string): Promise<void> {
  const { service, observer } = settings;
  const [to = ''] = service.regions;
  for (const type of await homesIn(settings, region)) {
    observer.doing(`moving the home of ${type}`);
    await moveHome(settings, type, { to, why: WHY });
    observer.done(`${type} is written in ${to} from now on.`);
  }
}

/** The owned types that are at home in a region. */
export async function homesIn(deployment: Deployment, region: string): Promise<string[]> {
  const homes = await Promise.all(
    deployment.service.owned.map(async (type) => [type, (await readHome(deployment, type)).home] as const),
  );
  return homes.filter(([, home]) => home === region).map(([type]) => type);
}

/**
 * Takes a region out of Route 53: its records, and then its health checks, which no record may name when they go. Its
 * stack cannot do it, since its state is in the lost region.
 */
export async function leaveDns(settings: AbandonSettings, region: string): Promise<void> {
  const { observer } = settings;
  const { domain } = settings.service;
  if (domain === undefined) return;
  observer.doing(`taking ${region} out of DNS`);
  const zoneId = await told(zoneOf(settings), ROUTE53);
  const records = await told(readRecords(settings, { zoneId, name: domain.name }), ROUTE53);
  const own = recordsOf(settings, records, region);
  const changes = own.map((one) => ({ Action: 'DELETE' as const, ResourceRecordSet: one }));
  if (changes.length > 0)
    await told(changeRecords(settings, { zoneId, changes, why: `${region} is lost` }), ROUTE53);
  const checks = await told(findChecksOf(settings, region), ROUTE53);
  await told(deleteChecks(settings, checks), ROUTE53);
  observer.done(`${region} has no records and no health check any more.`);
}

/**
 * A region's records: of its own name, and in the sets that lead to the regions. Another service may live below the
 * name, with sets of the same regions.
 */
export function recordsOf(
  { service }: Deployment,
  records: readonly ResourceRecordSet[],
  region: string,
): ResourceRecordSet[] {
  const { domain } = service;
  if (domain === undefined) return [];
  const own = `${regionNames(service, region).domain}.`;
  const sets = setNames(domain).map((name) => `${name}.`);
  return records.filter(
    ({ Name = '', SetIdentifier }) =>
      Name === own ||
      (sets.includes(Name) && SetIdentifier !== undefined && regionOfRecord(SetIdentifier) === region),
  );
}

/** The zone of the service's name. @throws UserError when the account has not exactly one. */
export async function zoneOf(deployment: Deployment): Promise<string> {
  const { publicZones } = await findHostedZones(deployment);
  const [zone] = publicZones;
  if (zone !== undefined && publicZones.length === 1) return zone.id;
  throw new UserError(
    `domain.hostedZone: the account has ${publicZones.length} public hosted zones "${deployment.service.domain?.hostedZone}"; there must be one.`,
  );
}
