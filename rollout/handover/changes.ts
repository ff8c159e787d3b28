import type { Change, ResourceRecordSet } from '../../aws/zone-records';
import { HANDOVER, innerDomain } from '../../definition/names';
import { type Domain, type NameRecords, stageOf } from './name';

/** Changes that Route 53 makes at once. An alias needs its target before, so some things take two of them. */
export type Batch = readonly Change[];

interface Name {
  readonly domain: Domain;
  readonly zoneId: string;
}

/** Gives antipode a share of the users, from wherever the name is; each batch leaves an answer for everybody. */
export function shareChanges(name: Name, records: NameRecords, percent: number): Batch[] {
  const { answers, ours, theirs } = records;
  if (stageOf(records) === 'both')
    return [
      pairOf(name, { ours, theirs }, percent).map((record) => ({
        Action: 'UPSERT',
        ResourceRecordSet: record,
      })),
    ];
  const kept = copies(answers, innerDomain(name.domain, HANDOVER.theirs));
  const pair = pairOf(name, { ours, theirs: kept }, percent);
  return [upserts(kept), [...deletes(answers), ...creates(pair)]].filter((batch) => batch.length > 0);
}

/** Leaves the name to what answered before, as it did then. */
export function undoChanges({ domain }: Name, { answers, theirs }: NameRecords): Batch[] {
  return [[...deletes(answers), ...creates(copies(theirs, domain.name))], deletes(theirs)];
}

/** Leaves the name to antipode's own records. */
export function finishChanges({ domain }: Name, { answers, ours }: NameRecords): Batch {
  return [...deletes(answers), ...creates(copies(ours, domain.name))];
}

/** Takes away what only a hand-over needs. */
export function tidyChanges({ ours, theirs }: NameRecords): Batch {
  return deletes([...ours, ...theirs]);
}

/** One weighted alias for each that answers, whose health is that of what it leads to. */
function pairOf(
  { domain, zoneId }: Name,
  { ours, theirs }: Pick<NameRecords, 'ours' | 'theirs'>,
  percent: number,
): ResourceRecordSet[] {
  const sides = [
    { id: HANDOVER.ours, leadsTo: ours, weight: percent },
    { id: HANDOVER.theirs, leadsTo: theirs, weight: 100 - percent },
  ];
  return sides
    .filter(({ leadsTo }) => leadsTo.length > 0)
    .map(({ id, leadsTo, weight }) => ({
      Name: `${domain.name}.`,
      Type: leadsTo[0]?.Type,
      SetIdentifier: id,
      Weight: weight,
      AliasTarget: {
        HostedZoneId: zoneId,
        DNSName: `${innerDomain(domain, id)}.`,
        EvaluateTargetHealth: true,
      },
    }));
}

function copies(records: readonly ResourceRecordSet[], name: string): ResourceRecordSet[] {
  return records.map((record) => ({ ...record, Name: `${name}.` }));
}

const changes = (Action: Change['Action']) => (records: readonly ResourceRecordSet[]) =>
  records.map((ResourceRecordSet): Change => ({ Action, ResourceRecordSet }));

const creates = changes('CREATE');
const deletes = changes('DELETE');
const upserts = changes('UPSERT');
