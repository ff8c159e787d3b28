import { list } from '../policies/judge';
import type { Resource } from '../synthesis/stack';

/** A statement as a policy of a role or of a resource has it. */
export interface Clause {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const UNREADABLE = 'its policy is not a text in the stack, so nobody can judge it';

/** Judges each statement of a policy that allows something. A policy that cannot be read is wrong. */
export function judgeAllowed(
  policy: unknown,
  wrong: (clause: Clause) => string | undefined,
): string | undefined {
  return judgeAll(policy, (clauses) => {
    const allowing = clauses.filter(({ Effect }) => Effect === 'Allow');
    return allowing.map(wrong).find((text) => text !== undefined);
  });
}

/** Judges a policy's statements together; no policy, no statements. */
export function judgeAll(
  policy: unknown,
  wrong: (clauses: readonly Clause[]) => string | undefined,
): string | undefined {
  if (policy === undefined) return wrong([]);
  try {
    const { Statement } = JSON.parse(String(policy)) as { Statement: Clause | readonly Clause[] };
    return wrong(Array.isArray(Statement) ? Statement : [Statement as Clause]);
  } catch {
    return UNREADABLE;
  }
}

/** Whether a statement means everybody, and no condition says whose resources or accounts they must come from. */
function isForEverybody({ Principal, Condition = {} }: Clause): boolean {
  const named = typeof Principal === 'object' ? Object.values(Principal).flatMap(list) : [Principal];
  const limits = /^aws:(source(arn|account|orgid|owner)|principal(arn|account|orgid))$/i;
  const keys = Object.entries(Condition).flatMap(([operator, tests]) =>
    /^(for\w+:)?(string|arn)(equals|like)/i.test(operator) ? Object.keys(tests) : [],
  );
  return named.includes('*') && !keys.some((key) => limits.test(key));
}

/** What is wrong with a resource whose policy lets everybody in; undefined: it does not. */
export function openToEverybody({ policy }: Resource): string | undefined {
  return judgeAllowed(policy, (clause) =>
    isForEverybody(clause) ? `its policy lets everybody in: ${nameOf(clause)}` : undefined,
  );
}

export function nameOf({ Sid, Action }: Clause): string {
  return Sid ?? list(Action).join(', ');
}

/** The types whose `policy` says what a role may do. */
export const ROLE_POLICIES = ['aws_iam_role_policy', 'aws_iam_policy'] as const;

/** Whether a managed policy only limits what other policies give. */
export function isBoundary({ name }: Resource): boolean {
  return String(name).endsWith('-boundary');
}
