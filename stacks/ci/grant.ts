import type { CiRole } from '../../definition/names';

/** Where a pipeline's permissions apply; values may be tokens or literals. */
export interface CiScope {
  readonly partition: string;
  readonly account: string;
  /** ARN of the hosted zone of the service's domain; none without a domain. */
  readonly zoneArn: string | undefined;
}

export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** For the same resources: what both roles may read, and what only the deploy role may change. */
export interface Grant {
  readonly sid: string;
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly on: readonly string[];
  readonly when?: Conditions;
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** The statements of one role, without empty ones. */
export function statementsFor(role: CiRole, grants: readonly Grant[]): Statement[] {
  return grants.flatMap(({ sid, read = [], write = [], on, when }) => {
    const Action = role === 'plan' ? read : [...read, ...write];
    if (Action.length === 0) return [];
    return [{ Sid: sid, Effect: 'Allow', Action, Resource: on, ...(when ? { Condition: when } : {}) }];
  });
}
