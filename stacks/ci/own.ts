import type { CiScope, Grant } from './grant';

/** What is added to the stacks needs of a pipeline; `{account}` stands for the account. */
export interface OwnNeeds {
  /** What functions may do besides: the boundary must allow it. */
  readonly uses: readonly Use[];
  /** What the pipeline's roles need to see and make it. */
  readonly grants: readonly Grant[];
}

interface Use {
  readonly actions: readonly string[];
  readonly on: readonly string[];
}

export const NO_NEEDS: OwnNeeds = { uses: [], grants: [] };

/** The same in an account. */
export function needsIn({ uses, grants }: OwnNeeds, { account }: Pick<CiScope, 'account'>): OwnNeeds {
  const inAccount = (arns: readonly string[]) => arns.map((arn) => arn.replaceAll('{account}', account));
  return {
    uses: uses.map((use) => ({ ...use, on: inAccount(use.on) })),
    grants: grants.map((grant) => ({ ...grant, on: inAccount(grant.on) })),
  };
}
