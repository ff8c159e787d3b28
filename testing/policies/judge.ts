import { type Conditions, type Context, conditionsHold } from './conditions';
import { like, resourceLike } from './like';

type Texts = string | readonly string[];

/** A statement of an identity policy (IAM User Guide, "IAM JSON policy element reference"). */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly NotResource?: Texts;
  readonly Condition?: Conditions;
}

/** A policy's document. */
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

/** A call that somebody wants to make, as IAM sees it. */
export interface IamCall {
  /** `lambda:GetFunction`. */
  readonly action: string;
  /** An ARN; `*` where the action knows no resource. */
  readonly resource: string;
  /** Condition keys that AWS would fill in. */
  readonly context?: Context;
}

/**
 * Whether identity policies allow a call: a statement allows it, and none denies it (IAM User Guide, "Policy
 * evaluation logic"). It covers the parts of the language that policies of functions and pipelines use. It does not
 * cover policies of resources, or calls that an API makes to other services.
 *
 * @throws Error at a condition operator or a policy variable, which it does not know.
 */
export function isAllowed(documents: readonly PolicyDocument[], call: IamCall): boolean {
  const applying = documents.flatMap(({ Statement }) => Statement).filter((one) => applies(one, call));
  return (
    applying.some(({ Effect }) => Effect === 'Allow') && applying.every(({ Effect }) => Effect === 'Allow')
  );
}

function applies(statement: Statement, { action, resource, context = {} }: IamCall): boolean {
  return (
    meansAction(statement, action) &&
    meansResource(statement, resource) &&
    conditionsHold(statement.Condition, context)
  );
}

/** Whether a statement is about an action, whatever the resource. */
export function meansAction({ Action, NotAction }: Statement, action: string): boolean {
  const matches = (pattern: string) => like(pattern.toLowerCase(), action.toLowerCase());
  return Action === undefined ? !list(NotAction).some(matches) : list(Action).some(matches);
}

function meansResource({ Resource, NotResource }: Statement, resource: string): boolean {
  const matches = (pattern: string) => resourceLike(plain(pattern), resource);
  return Resource === undefined ? !list(NotResource).some(matches) : list(Resource).some(matches);
}

/** IAM User Guide, "IAM policy elements: Variables and tags". */
function plain(pattern: string): string {
  if (!/\$\{[\w-]+:/.test(pattern)) return pattern;
  throw new Error(`the judge of policies does not know the policy variable in ${pattern}`);
}

export function list(texts: Texts = []): readonly string[] {
  return typeof texts === 'string' ? [texts] : texts;
}
