type Values = string | readonly string[];

/** A statement of an IAM policy (IAM User Guide, "IAM JSON policy element reference"). */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly Service: string };
  readonly Action: Values;
  readonly Resource?: Values;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

/** Lets a role do something with something. */
export function allow(Sid: string, Action: Values, Resource: Values): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
