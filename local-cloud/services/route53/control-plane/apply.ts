import { RECORD_RULES } from './rules';
import type { Change, RecordSet, ZoneAfter } from './types';

/**
 * Applies a batch to a zone and says what Route 53 would have against it; no reason means that the whole
 * batch is taken. Either all of it is, or none.
 */
export function refusals(changes: readonly Change[], zone: ZoneAfter): string[] {
  let records = [...zone.records];
  const reasons: string[] = [];
  for (const { Action, RecordSet } of changes) {
    const existing = records.find((record) => same(record, RecordSet));
    const name = `RRSet with DNS name ${RecordSet.Name}, type ${RecordSet.Type}`;
    if (Action === 'CREATE' && existing)
      reasons.push(`Tried to create resource record set [${name}] but it already exists`);
    if (Action === 'DELETE' && !existing)
      reasons.push(`Tried to delete resource record set [${name}] but it was not found`);
    records = records.filter((record) => record !== existing);
    if (Action !== 'DELETE') records.push(RecordSet);
  }
  const after = { ...zone, records };
  const written = changes.filter(({ Action }) => Action !== 'DELETE').map(({ RecordSet }) => RecordSet);
  const broken = written
    .filter((record) => records.includes(record))
    .flatMap((record) =>
      RECORD_RULES.map((rule) => rule(record, after)).filter((reason) => reason !== undefined),
    );
  return [...reasons, ...broken];
}

function same(a: RecordSet, b: RecordSet): boolean {
  return a.Name === b.Name && a.Type === b.Type && (a.SetIdentifier ?? '') === (b.SetIdentifier ?? '');
}
