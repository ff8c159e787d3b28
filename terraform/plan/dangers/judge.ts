import type { PlannedChange } from '../planned-change';
import { attributeChanges } from './attribute-changes';
import type { AttributeChange, Costs, Subject, TypeRules } from './rules';
import { TYPE_RULES } from './types/all';
import { BESIDE_RULES } from './types/beside';

/** The costs of a change: one sentence each, without a subject. */
export function costsOf(subject: Subject): string[] {
  const { change } = subject;
  const rules = TYPE_RULES[change.type] ?? BESIDE_RULES[change.type];
  const costs = [movedType(change), ...listed(rules ? byAction(subject, rules) : ofUnknownType(change))];
  return [...new Set(costs.flatMap(listed))];
}

/** Terraform can take over a resource of another type, if the provider supports it (`moved`). */
function movedType({ address, type, movedFrom }: PlannedChange): Costs {
  return movedFrom === undefined || movedFrom.split('.')[0] === type
    ? undefined
    : `makes ${address} of ${movedFrom}, which was of another type`;
}

function byAction(subject: Subject, rules: TypeRules): Costs {
  const { change } = subject;
  const { action, before } = change;
  const name = rules.name({ ...change.after, ...before });
  switch (action) {
    case 'create': // a new one takes nothing away
    case 'import': // it stays as it is
    case 'move':
      return undefined;
    case 'update':
      return attributes(subject, rules);
    case 'delete':
      return typeof rules.removal === 'string' ? `deletes ${name}${rules.removal}` : rules.removal(subject);
    case 'replace':
      return replacement(subject, rules);
    case 'forget':
      if (rules.forgotten) return rules.forgotten(subject);
      return `forgets ${name}: it stays in AWS, and no deploy looks after it or sees that it is there`;
    default:
      return unknownAction(change, name);
  }
}

function replacement(subject: Subject, rules: TypeRules): Costs {
  const { change } = subject;
  const because = forced(change);
  if (rules.replacement === undefined && typeof rules.removal === 'string')
    return `replaces ${rules.name(change.before)}${rules.removal}${because}`;
  const costs = listed((rules.replacement ?? (rules.removal as TypeRules['replacement']))?.(subject));
  if (costs.length > 0) return costs.map((cost) => `${cost}${because}`);
  return change.createsFirst ? attributes(subject, rules) : undefined;
}

function forced({ forcedBy }: PlannedChange): string {
  if (forcedBy.length === 0) return '';
  return `, because ${forcedBy.join(' and ')} ${forcedBy.length === 1 ? 'changes' : 'change'}`;
}

function attributes(subject: Subject, rules: TypeRules): string[] {
  const { change } = subject;
  const { harmless, dangerous } = rules;
  const name = rules.name({ ...change.after, ...change.before });
  return attributeChanges(change, (path) => path in harmless || path in dangerous).flatMap((one) => {
    if (one.path in harmless || (change.action === 'replace' && isUnset(one))) return [];
    const rule = dangerous[one.path];
    return typeof rule === 'function' ? listed(rule(one, subject)) : [changes(one, name, rule)];
  });
}

/** In a planned resource, an unset value is unknown, or none where the old resource has 0 or false. */
function isUnset({ was, becomes, unknown }: AttributeChange): boolean {
  return unknown === true || (!was && (becomes ?? null) === null);
}

function changes({ path }: AttributeChange, name: string, why = 'no rule says that it is harmless'): string {
  return `changes ${path} of ${name}: ${why}`;
}

/** A change to the user's own resources beside antipode's: antipode cannot know what they hold. */
const VERBS = { update: 'changes', replace: 'replaces', delete: 'deletes', forget: 'forgets' } as const;

function ofUnknownType(change: PlannedChange): Costs {
  const { action, type, address } = change;
  if (action === 'create' || action === 'import' || action === 'move') return undefined;
  if (action === 'unknown') return unknownAction(change, address);
  return `${VERBS[action]} ${address}: antipode does not know what one of type ${type} holds`;
}

function unknownAction({ said }: PlannedChange, name: string): string {
  return `does "${said}" with ${name}, which antipode does not know`;
}

function listed(costs: Costs): string[] {
  return costs === undefined ? [] : [costs].flat();
}
