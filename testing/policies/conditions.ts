import { arnLike, like } from './like';

/** Condition keys with their values, as AWS fills them in for a call. Names are compared without case. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** Operators, then keys, then the values that are wanted. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

type Compare = (wanted: string, value: string) => boolean;

const same: Compare = (wanted, value) => wanted === value;
const sameWithoutCase: Compare = (wanted, value) => wanted.toLowerCase() === value.toLowerCase();

/** IAM User Guide, "IAM JSON policy elements: Condition operators". `ArnEquals` and `ArnLike` behave alike there. */
const COMPARE: Readonly<Record<string, Compare>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameWithoutCase,
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: sameWithoutCase,
};

/** Each turned round: it holds where none of the wanted values matches. */
const NEGATED: Readonly<Record<string, Compare>> = {
  StringNotEquals: same,
  StringNotEqualsIgnoreCase: sameWithoutCase,
  StringNotLike: like,
  ArnNotEquals: arnLike,
  ArnNotLike: arnLike,
};

/** Whether all conditions of a statement hold. @throws Error at an operator that is not known here. */
export function conditionsHold(conditions: Conditions | undefined, context: Context): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), list(value)]));
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, list(wanted), known.get(key.toLowerCase())),
    ),
  );
}

function holds(operator: string, wanted: readonly string[], values: readonly string[] | undefined): boolean {
  if (operator === 'Null') return wanted.some((one) => (one === 'true') === (values === undefined));
  const { quantifier, name, ifExists } = partsOf(operator);
  if (ifExists && values === undefined) return quantifier !== 'ForAnyValue'; // "any value" of none is none
  const compare = COMPARE[name] ?? NEGATED[name];
  if (compare === undefined) throw new Error(`the judge of policies does not know the condition ${operator}`);
  const negated = name in NEGATED;
  const matches = (value: string) => wanted.some((one) => compare(one, value)) !== negated;
  return quantified(quantifier ?? (negated ? 'ForAllValues' : 'ForAnyValue'), values ?? [], matches);
}

/**
 * IAM User Guide, "Multivalued context keys": of all values or of any value; without a value, only "of all" holds.
 * Without a quantifier, a negated operator holds where the key has no value ("Condition operators").
 */
function quantified(
  quantifier: string,
  values: readonly string[],
  matches: (value: string) => boolean,
): boolean {
  return quantifier === 'ForAllValues' ? values.every(matches) : values.some(matches);
}

function partsOf(operator: string): { quantifier: string | undefined; name: string; ifExists: boolean } {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  return { quantifier, name, ifExists: ifExists !== undefined };
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
