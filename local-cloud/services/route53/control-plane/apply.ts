import { isDeepStrictEqual } from 'node:util';
import type { RecordSet } from '../records';
import type { Change } from './changes';
import { fieldProblem } from './fields';
import { label } from './label';
import { RECORD_RULES, type ZoneAfter } from './rules';

/**
 * Applies a batch to a zone and returns the reasons why Route 53 would refuse it. Without a reason the whole batch is
 * accepted. Otherwise none of it is.
 */
export function refusals(changes: readonly Change[], zone: ZoneAfter): string[] {
  let records = [...zone.records];
  const reasons: string[] = [];
  for (const { action, record } of changes) {
    const existing = records.find((one) => same(one, record));
    if (action === 'CREATE' && existing)
      reasons.push(`Tried to create resource record set [${label(record)}] but it already exists`);
    if (action === 'DELETE' && !existing)
      reasons.push(`Tried to delete resource record set [${label(record)}] but it was not found`);
    if (action === 'DELETE' && existing && !isDeepStrictEqual(sorted(existing), sorted(record)))
      reasons.push(
        `Tried to delete resource record set [${label(record)}] but the values provided do not match the current values`,
      );
    records = records.filter((one) => one !== existing);
    if (action !== 'DELETE') records.push(record);
  }
  const after = { ...zone, records };
  const written = changes.filter(({ action, record }) => action !== 'DELETE' && records.includes(record));
  return [...reasons, ...written.flatMap((change) => problemsOf(change, after))];
}

function problemsOf({ record, written }: Change, after: ZoneAfter): string[] {
  const problems = [fieldProblem(written, record), ...RECORD_RULES.map((rule) => rule(record, after))];
  return problems.filter((problem) => problem !== undefined);
}

function same(a: RecordSet, b: RecordSet): boolean {
  return a.name === b.name && a.type === b.type && (a.setIdentifier ?? '') === (b.setIdentifier ?? '');
}

/** Values of a record set have no sequence. */
function sorted({ data, ...record }: RecordSet): RecordSet {
  return { ...record, data: data.kind === 'values' ? { ...data, values: [...data.values].sort() } : data };
}
