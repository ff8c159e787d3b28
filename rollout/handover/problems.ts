import { isDeepStrictEqual } from 'node:util';
import type { ResourceRecordSet } from '../../aws/zone-records';
import { entryName } from '../../definition/names';
import { type Domain, type NameRecords, shareOf, stageOf } from './name';

/** What keeps users from being handed over: one sentence each, with what to do. */
export function shareProblems(domain: Domain, records: NameRecords): string[] {
  if (!domain.handover)
    return [
      `domain.handover: the definition does not say that something else answers for ${domain.name}. Set handover: true, deploy, and run this again.`,
    ];
  if (records.ours.length === 0)
    return [`${entryName(domain)} has no records yet: npx antipode deploy makes them. Then run this again.`];
  return stageOf(records) === 'both'
    ? []
    : records.answers.flatMap((record) => recordProblems(domain, record));
}

function recordProblems(domain: Domain, { Type, ...record }: ResourceRecordSet): string[] {
  const wanted = domain.record.type === 'cname' ? 'CNAME' : 'A';
  if (record.TrafficPolicyInstanceId !== undefined)
    return [
      `${domain.name}: a traffic policy makes its ${Type} record, which nothing else may change. Put a record of the same answer in its place first.`,
    ];
  if (record.MultiValueAnswer)
    return [
      `${domain.name}: its ${Type} records are multivalue answers, to which no alias may lead. Make one simple record of them first.`,
    ];
  if (Type === wanted) return [];
  if (Type === 'AAAA')
    return [
      `${domain.name}: it has an AAAA record, and antipode's regions have IPv4 addresses alone: users with IPv6 would all stay where they are. Delete that record first, and give resolvers its TTL.`,
    ];
  const kind = Type === 'CNAME' ? "{ type: 'cname' }" : "{ type: 'alias' }";
  return [
    `domain.record: ${domain.name} is answered by a record of type ${Type}, and Route 53 takes no ${wanted} record beside it. Set record: ${kind}, deploy, and run this again.`,
  ];
}

export function undoProblems(domain: Domain, records: NameRecords): string[] {
  if (stageOf(records) !== 'both')
    return [`${domain.name}: no users are being handed over, so there is nothing to take back.`];
  return records.theirs.length > 0
    ? []
    : [`${domain.name}: nothing answered for it before, so there is nothing to go back to.`];
}

export function finishProblems(domain: Domain, records: NameRecords): string[] {
  if (domain.handover)
    return [
      'domain.handover: take it out of the definition first. The records of the name become those that the definition says then.',
    ];
  if (records.ours.length === 0)
    return [`${domain.name}: no users are being handed over, so there is nothing to finish.`];
  if (stageOf(records) === 'nobody') return [`${domain.name}: nothing answers for it.`];
  if (stageOf(records) === 'one' && !isFinished(records))
    return [
      `${domain.name}: something else answers for it and has all users. Set domain.handover: true again, and hand them over first: npx antipode handover 100 --wait`,
    ];
  const share = shareOf(records);
  return stageOf(records) === 'both' && share < 100
    ? [
        `${domain.name}: antipode has ${share} % of the users. Give it all of them first, and wait until resolvers have followed: npx antipode handover 100 --wait`,
      ]
    : [];
}

/** Whether an earlier run put antipode's own records in the place, and was interrupted then. */
function isFinished({ answers, ours }: NameRecords): boolean {
  return ours.every((record) =>
    answers.some((answer) => isDeepStrictEqual(whatItSays(answer), whatItSays(record))),
  );
}

function whatItSays({ Type, SetIdentifier, AliasTarget, ResourceRecords }: ResourceRecordSet): object {
  return { Type, SetIdentifier, AliasTarget, ResourceRecords };
}
