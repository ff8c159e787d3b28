import { findHostedZones } from '../../aws/account/hosted-zone';
import type { Deployment } from '../../aws/target';
import { changeRecords, readRecords } from '../../aws/zone-records';
import { UserError } from '../../errors/user-error';
import { type Batch, shareChanges, undoChanges } from './changes';
import { type Domain, type NameRecords, nameRecords, shareOf, stageOf } from './name';
import { shareProblems, undoProblems } from './problems';
import { longestTtl } from './settle';
import { told } from './told';

/** The service's name as Route 53 has it now. */
export interface NameNow {
  readonly domain: Domain;
  readonly zoneId: string;
  readonly records: NameRecords;
}

/** A change of who answers under the name. */
export interface Handed {
  /** Percent of users that antipode had, and has; undefined: the name was, or is, another's alone. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Route 53's id of the change. */
  readonly changeId: string;
  /** How long resolvers may go by the answers before, in seconds. */
  readonly ttlSeconds: number;
}

/** Reads who answers under the service's name. @throws UserError where the definition has no domain, or AWS no zone. */
export async function readName(deployment: Deployment): Promise<NameNow> {
  const { domain } = deployment.service;
  if (domain === undefined)
    throw new UserError('domain: the definition has none, so there is nothing to hand over.');
  const { publicZones } = await told(deployment, findHostedZones(deployment));
  const [zone] = publicZones;
  if (zone === undefined || publicZones.length > 1)
    throw new UserError(
      `domain.hostedZone: the account has ${publicZones.length} public hosted zones "${domain.hostedZone}"; there must be one.`,
    );
  const asked = readRecords(deployment, { zoneId: zone.id, name: domain.name });
  const records = await told(deployment, asked);
  return { domain, zoneId: zone.id, records: nameRecords(domain, records) };
}

/**
 * Gives antipode a share of the users, in percent: the first time both answer from then on, each by its weight.
 *
 * @throws UserError with all that keeps it from that.
 */
export async function giveShare(deployment: Deployment, percent: number): Promise<Handed> {
  const name = await readName(deployment);
  assertNone(shareProblems(name.domain, name.records));
  return make(deployment, name, { batches: shareChanges(name, name.records, percent), to: percent });
}

/** Gives the name back to what answered before, as it did then. @throws UserError when nothing did. */
export async function undo(deployment: Deployment): Promise<Handed> {
  const name = await readName(deployment);
  assertNone(undoProblems(name.domain, name.records));
  return make(deployment, name, { batches: undoChanges(name, name.records), to: undefined });
}

async function make(
  deployment: Deployment,
  { domain, zoneId, records }: NameNow,
  { batches, to }: { readonly batches: readonly Batch[]; readonly to: number | undefined },
): Promise<Handed> {
  let changeId = '';
  for (const changes of batches)
    changeId = await told(deployment, changeRecords(deployment, { zoneId, changes }));
  const from = stageOf(records) === 'both' ? shareOf(records) : undefined;
  return { from, to, changeId, ttlSeconds: longestTtl(domain, records) };
}

/** @throws UserError with all problems. */
export function assertNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new UserError(['Nothing was changed.', ...problems].join('\n  '));
}
