import { InvalidPattern } from './event-pattern/operator';
import { compilePattern } from './event-pattern/pattern';

/** What a filter policy looks at (SNS API Reference, "SetSubscriptionAttributes", FilterPolicyScope). */
export type FilterScope = 'MessageAttributes' | 'MessageBody';

/** A message as a filter policy sees it. */
export interface FilteredMessage {
  readonly body: string;
  /** By name: the data type (`String`, `String.Array`, `Number`, `Binary`) and the value as text. */
  readonly attributes: Readonly<Record<string, { readonly type: string; readonly value: string }>>;
}

type Policy = Readonly<Record<string, unknown>>;

/** SNS Developer Guide, "Filter policy constraints in Amazon SNS". */
const MOST_KEYS = 5;
const MOST_COMBINATIONS = 150;
const MOST_BYTES = 256 * 1024;

/** SNS Developer Guide, "Amazon SNS subscription filter policies": the operators, which are fewer than EventBridge's. */
const OPERATORS = ['prefix', 'suffix', 'equals-ignore-case', 'anything-but', 'numeric', 'exists', 'cidr'];

/**
 * Reads a filter policy of a subscription: whether the subscription gets a message.
 *
 * @throws InvalidPattern where SNS refuses it.
 */
export function compileFilter(text: string, scope: FilterScope): (message: FilteredMessage) => boolean {
  const matches = compilePattern(text); // reads the same form, and refuses what is none
  const policy = JSON.parse(text) as Policy;
  assertWithinLimits(text, policy);
  if (scope === 'MessageAttributes') assertFlat(policy);
  assertOperators(policy);
  return scope === 'MessageBody'
    ? ({ body }) => isObject(parsed(body)) && matches(body)
    : ({ attributes }) => matches(documentOf(attributes));
}

function assertWithinLimits(text: string, policy: Policy): void {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new InvalidPattern('Filter policy is larger than 256 KB');
  if (Object.keys(policy).length > MOST_KEYS)
    throw new InvalidPattern('Filter policy can not have more than 5 keys');
  if (combinations(policy, 1) > MOST_COMBINATIONS)
    throw new InvalidPattern('Filter policy is too complex: more than 150 combinations of values');
}

/** The values of each key multiplied, and by the depth at which it stands. */
function combinations(policy: Policy, depth: number): number {
  return Object.entries(policy).reduce((product, [key, value]) => {
    if (key === '$or')
      return product * (value as Policy[]).reduce((sum, one) => sum + combinations(one, depth), 0);
    if (Array.isArray(value)) return product * value.length * depth;
    return product * combinations(value as Policy, depth + 1);
  }, 1);
}

function assertFlat(policy: Policy): void {
  for (const [key, value] of Object.entries(policy)) {
    if (key === '$or') (value as Policy[]).forEach(assertFlat);
    else if (!Array.isArray(value))
      throw new InvalidPattern('Filter policy scope MessageAttributes does not support nested filter policy');
  }
}

function assertOperators(policy: Policy): void {
  for (const [key, value] of Object.entries(policy)) {
    if (key === '$or') (value as Policy[]).forEach(assertOperators);
    else if (isObject(value)) assertOperators(value);
    else for (const member of value as unknown[]) if (isObject(member)) assertOperator(member);
  }
}

function assertOperator(expression: Policy): void {
  const [name = ''] = Object.keys(expression);
  if (!OPERATORS.includes(name)) throw new InvalidPattern(`Unrecognized match type ${name}`);
}

/** The attributes as one object; a binary one counts as absent ("Policy constraints for attribute-based filtering"). */
function documentOf(attributes: FilteredMessage['attributes']): string {
  const fields = Object.entries(attributes).flatMap(([name, { type, value }]) => {
    if (type.startsWith('Binary')) return [];
    const isList = type === 'String.Array' && Array.isArray(parsed(value));
    const written = isList ? value : JSON.stringify(type.startsWith('Number') ? Number(value) : value);
    return [`${JSON.stringify(name)}:${written}`];
  });
  return `{${fields.join(',')}}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
