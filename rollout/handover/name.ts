import type { ResourceRecordSet } from '../../aws/zone-records';
import { HANDOVER, innerDomain } from '../../definition/names';
import type { Service } from '../../definition/service';

export type Domain = NonNullable<Service['domain']>;

/** The records of a service's name and of the names below it, as they bear on a hand-over. */
export interface NameRecords {
  /** What answers under the name: A, AAAA and CNAME records. */
  readonly answers: readonly ResourceRecordSet[];
  /** The set that leads to antipode's regions while users are handed over. */
  readonly ours: readonly ResourceRecordSet[];
  /** What answered before, while users are handed over. */
  readonly theirs: readonly ResourceRecordSet[];
}

const ANSWERS: readonly (string | undefined)[] = ['A', 'AAAA', 'CNAME'];

export function nameRecords(domain: Domain, records: readonly ResourceRecordSet[]): NameRecords {
  const of = (name: string) =>
    records.filter(({ Name, Type }) => Name === `${name}.` && ANSWERS.includes(Type));
  return {
    answers: of(domain.name),
    ours: of(innerDomain(domain, HANDOVER.ours)),
    theirs: of(innerDomain(domain, HANDOVER.theirs)),
  };
}

/** Who answers under the name: nobody; both, by weight; or records that are no hand-over's. */
export type Stage = 'nobody' | 'both' | 'one';

export function stageOf({ answers }: NameRecords): Stage {
  if (answers.length === 0) return 'nobody';
  return answers.some((record) => isPair(record) && record.SetIdentifier === HANDOVER.ours) ? 'both' : 'one';
}

/** Whether a record is one of the two that share users by weight. */
function isPair({ SetIdentifier = '', Weight, AliasTarget, Name = '' }: ResourceRecordSet): boolean {
  return (
    Object.values<string>(HANDOVER).includes(SetIdentifier) &&
    Weight !== undefined &&
    AliasTarget?.DNSName === `${SetIdentifier}.${Name}`
  );
}

/** Percent of users that antipode gets while both answer. */
export function shareOf({ answers }: NameRecords): number {
  const weight = (id: string) => answers.find(({ SetIdentifier }) => SetIdentifier === id)?.Weight ?? 0;
  const [ours, theirs] = [weight(HANDOVER.ours), weight(HANDOVER.theirs)];
  if (ours + theirs > 0) return Math.round((100 * ours) / (ours + theirs));
  return answers.length === 1 ? 100 : 50; // Route 53: with weights of 0 alone, all have the same chance
}
