import type { PolicyDocument, Statement } from '../../../stacks/ci/grant';

/** A call that somebody wants to make, as IAM sees it. */
export interface IamCall {
  /** `lambda:GetFunction`. */
  readonly action: string;
  /** An ARN; `*` where the action knows no resource. */
  readonly resource: string;
  /** Condition keys that AWS would fill in. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Whether identity policies allow a call: a statement allows it, and none denies it (IAM User Guide, "Policy
 * evaluation logic"). It covers the parts of the language that our policies use, and throws at the rest. It does not
 * cover resource policies, the caller's boundary, or calls that an API makes to other services.
 */
export function isAllowed(documents: readonly PolicyDocument[], call: IamCall): boolean {
  const applying = documents.flatMap(({ Statement }) => Statement).filter((one) => applies(one, call));
  return (
    applying.some(({ Effect }) => Effect === 'Allow') && applying.every(({ Effect }) => Effect === 'Allow')
  );
}

function applies(
  { Action, Resource, Condition = {} }: Statement,
  { action, resource, context = {} }: IamCall,
) {
  return (
    Action.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    Resource.some((pattern) => like(pattern, resource)) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, list(wanted), context[key])),
    )
  );
}

const COMPARE: Readonly<Record<string, (wanted: string, value: string) => boolean>> = {
  StringEquals: (wanted, value) => wanted === value,
  StringLike: like,
  ArnLike: like,
};

/** IAM User Guide, "Multivalued context keys": of all values or of any value; without a value, only "of all" holds. */
function holds(
  operator: string,
  wanted: readonly string[],
  value: string | readonly string[] | undefined,
): boolean {
  const [quantifier, name] = operator.includes(':') ? operator.split(':') : ['', operator];
  const compare = COMPARE[name ?? ''];
  if (compare === undefined || !['', 'ForAllValues', 'ForAnyValue'].includes(quantifier ?? ''))
    throw new Error(`the evaluator does not know the condition ${operator}`);
  const matches = (one: string) => wanted.some((pattern) => compare(pattern, one));
  const values = value === undefined ? [] : list(value);
  return quantifier === 'ForAllValues' ? values.every(matches) : values.some(matches);
}

/** `*` stands for any text, `?` for any character. */
function like(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(text);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
