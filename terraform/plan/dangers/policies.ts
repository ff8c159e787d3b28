import { RESERVED_KEY_PREFIX } from '../../../definition/names';
import type { Subject } from './rules';

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An IAM policy's statements; none if the value is not a policy. */
export function parsePolicy(text: unknown): readonly Statement[] {
  if (typeof text !== 'string' || text === '') return [];
  return [(JSON.parse(text) as { Statement: Statement | Statement[] }).Statement].flat();
}

/**
 * What the old policy allowed and the new one does not, as `action on resource`. Rights on a resource that the same
 * plan removes do not count: that removal is judged itself.
 */
export function lostRights(was: unknown, becomes: unknown, subject: Subject): string[] {
  const next = parsePolicy(becomes);
  const allowed = parsePolicy(was).filter(({ Effect }) => Effect === 'Allow');
  const rights = allowed.flatMap((statement) =>
    list(statement.Action).flatMap((action) =>
      list(statement.Resource ?? '*').map((resource) => ({ statement, action, resource })),
    ),
  );
  const lost = rights.filter(
    ({ statement, action, resource }) =>
      !isOfWhatGoes(resource, subject) &&
      !next.some((one) => covers(one, action, resource) && isAsWide(one, statement, subject)),
  );
  return byResource(lost);
}

/** `sqs:SendMessage on my-service-work`; only the first of several actions. */
function byResource(rights: readonly { readonly action: string; readonly resource: string }[]): string[] {
  return [...new Set(rights.map(({ resource }) => resource))].map((resource) => {
    const actions = new Set(rights.filter((one) => one.resource === resource).map(({ action }) => action));
    const [first, ...others] = actions;
    return `${first}${others.length > 0 ? ` and ${others.length} more` : ''} on ${lastPart(resource)}`;
  });
}

/** Whether the new policy denies what the old one did not: but for antipode's own items, which no handler writes. */
export function newRefusals(was: unknown, becomes: unknown): boolean {
  const refusals = (policy: unknown) =>
    parsePolicy(policy)
      .filter((one) => one.Effect === 'Deny' && !keepsOurItems(one))
      .map((one) => JSON.stringify(one));
  const before = refusals(was);
  return refusals(becomes).some((one) => !before.includes(one));
}

/** As `stacks/policies/table.ts` writes it: drain flags and homes are operators' alone. */
function keepsOurItems({ Condition = {} }: Statement): boolean {
  const { 'ForAnyValue:StringEquals': keys = {}, ...others } = Condition;
  const { 'dynamodb:LeadingKeys': partitions = [], ...more } = keys;
  const named = list(partitions);
  const noMore = Object.keys(others).length + Object.keys(more).length === 0;
  return noMore && named.length > 0 && named.every((one) => one.startsWith(RESERVED_KEY_PREFIX));
}

function covers({ Effect, Action, Resource = '*' }: Statement, action: string, resource: string): boolean {
  if (Effect !== 'Allow') return false;
  return (
    list(Action).some((one) => matches(one, action)) && list(Resource).some((one) => matches(one, resource))
  );
}

/** Each condition must have existed before, and let through at least what it did then. */
function isAsWide(next: Statement, was: Statement, subject: Subject): boolean {
  if (JSON.stringify(next.Principal) !== JSON.stringify(was.Principal)) return false;
  return Object.entries(next.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const before = was.Condition?.[operator]?.[key];
      if (before === undefined) return false;
      return list(before).every((value) => isOfWhatGoes(value, subject) || list(values).includes(value));
    }),
  );
}

/** IAM User Guide, "IAM JSON policy elements: Resource": `*` is any text. */
function matches(pattern: string, value: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(value);
}

/** Whether a right is for a resource that goes, or for the source of a mapping that goes. */
function isOfWhatGoes(resource: string, { plan }: Subject): boolean {
  const gone = plan.filter(({ action }) => action === 'delete' || action === 'replace');
  return gone.some(
    ({ before: { arn, event_source_arn: source } }) =>
      (typeof arn === 'string' && resource.startsWith(arn)) ||
      (typeof source === 'string' && matches(resource, source)),
  );
}

function lastPart(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn;
}

function list<Value>(value: Value | readonly Value[]): readonly Value[] {
  return [value].flat() as readonly Value[];
}
