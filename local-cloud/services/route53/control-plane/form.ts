import { text } from '../xml';
import type { Change } from './changes';

/** Route 53 API Reference, "Change", Action. */
const ACTIONS = ['CREATE', 'DELETE', 'UPSERT'];

/** Route 53 API Reference, "ResourceRecordSet", Type. */
const TYPES = 'A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT'.split(' ');

const LONGEST_TTL = 2_147_483_647;

/** Why Route 53 cannot read a batch at all: all reasons in the words of its API server. Undefined where it can. */
export function formProblem(changes: readonly Change[]): string | undefined {
  if (changes.length === 0)
    return "1 validation error detected: Value '[]' at 'changeBatch.changes' failed to satisfy constraint: Member must have length greater than or equal to 1";
  const problems = changes.flatMap((change, index) => problemsOf(change, index + 1));
  if (problems.length === 0) return undefined;
  return `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected: ${problems.join('; ')}`;
}

function problemsOf({ action, record: { type }, written }: Change, member: number): string[] {
  const at = `changeBatch.changes.${member}.member`;
  const wrong = (value: string | undefined, field: string, rule: string) =>
    `Value '${value ?? ''}' at '${at}.${field}' failed to satisfy constraint: ${rule}`;
  const oneOf = (value: string | undefined, field: string, values: readonly string[]) =>
    values.includes(value ?? '')
      ? []
      : [wrong(value, field, `Member must satisfy enum value set: [${values.join(', ')}]`)];
  return [
    ...oneOf(action, 'action', ACTIONS),
    ...oneOf(type, 'resourceRecordSet.type', TYPES),
    ...ttlProblem(text(written, 'TTL')).map((rule) =>
      wrong(text(written, 'TTL'), 'resourceRecordSet.tTL', rule),
    ),
  ];
}

/** Route 53 API Reference, "ResourceRecordSet", TTL. */
function ttlProblem(ttl: string | undefined): string[] {
  if (ttl === undefined) return [];
  if (!/^-?\d+$/.test(ttl)) return ['Member must be a whole number'];
  if (Number(ttl) < 0) return ['Member must have value greater than or equal to 0'];
  return Number(ttl) > LONGEST_TTL ? [`Member must have value less than or equal to ${LONGEST_TTL}`] : [];
}
