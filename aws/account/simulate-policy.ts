import {
  type EvaluationResult,
  GetRoleCommand,
  type IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { iamClient, patiently } from '../clients';
import { failureOf } from '../failure';
import type { OperatorTarget } from '../target';

/** Calls that are judged alike, in one region. */
export interface Calls {
  readonly actions: readonly string[];
  /** An ARN; `*` where the actions know no resource. */
  readonly resource: string;
  /** Condition keys that AWS fills in when the call is made. */
  readonly context: Readonly<Record<string, string>>;
}

/** How IAM judges a call. `unsure`: a condition asks for what only the call itself would tell. */
export interface Judgement {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'denied' | 'unsure';
  /** What denies it where no policy of the principal's does: `organization` or `boundary`. */
  readonly by?: 'organization' | 'boundary';
}

/** What IAM says of all calls of a user or role. */
export interface Judged {
  /** Its ARN. */
  readonly principal: string;
  readonly judgements: readonly Judgement[];
}

/** IAM takes few calls at once. */
const AT_ONCE = 6;

/**
 * Asks IAM which calls an identity may make; undefined for the account's root user and for federated users, whom IAM
 * does not judge.
 *
 * @throws what IAM says, which may forbid the question.
 */
export async function judgeCalls(
  target: OperatorTarget,
  { arn, region }: { readonly arn: string; readonly region: string },
  calls: readonly Calls[],
): Promise<Judged | undefined> {
  const client = iamClient(target, region);
  try {
    const principal = await principalOf(client, arn);
    if (principal === undefined) return undefined;
    return { principal, judgements: await simulateAll(client, principal, calls) };
  } finally {
    client.destroy();
  }
}

async function simulateAll(
  client: IAMClient,
  principal: string,
  calls: readonly Calls[],
): Promise<Judgement[]> {
  const left = [...calls];
  const judgements: Judgement[] = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      judgements.push(...(await simulate(client, principal, next)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return judgements;
}

async function simulate(client: IAMClient, principal: string, calls: Calls): Promise<Judgement[]> {
  const { actions, resource, context } = calls;
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: principal,
    ActionNames: [...actions],
    ResourceArns: [resource],
    ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
      ContextKeyName,
      ContextKeyType: 'string',
      ContextKeyValues: [value],
    })),
    MaxItems: 1000,
  });
  const { EvaluationResults = [] } = await patiently(client.send(command));
  return EvaluationResults.map((result) => judgement(result, resource));
}

function judgement(result: EvaluationResult, resource: string): Judgement {
  const { EvalActionName: action = '', EvalDecision, MissingContextValues = [] } = result;
  if (EvalDecision === 'allowed') return { action, resource, decision: 'allowed' };
  const { OrganizationsDecisionDetail, PermissionsBoundaryDecisionDetail } = result;
  if (OrganizationsDecisionDetail?.AllowedByOrganizations === false)
    return { action, resource, decision: 'denied', by: 'organization' };
  if (PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false)
    return { action, resource, decision: 'denied', by: 'boundary' };
  const isSure = EvalDecision === 'explicitDeny' || MissingContextValues.length === 0;
  return { action, resource, decision: isSure ? 'denied' : 'unsure' };
}

/** The user or role behind an identity. A session tells its role's name and not its path, so that IAM is asked for it. */
async function principalOf(client: IAMClient, arn: string): Promise<string | undefined> {
  const [, partition, service, , account, rest = ''] = arn.split(':');
  if (service === 'iam' && rest.startsWith('user/')) return arn;
  const role = /^assumed-role\/([^/]+)\//.exec(rest)?.[1];
  if (role === undefined) return undefined;
  const found = await patiently(client.send(new GetRoleCommand({ RoleName: role }))).catch((error) => {
    if (failureOf(error).kind === 'no answer') throw error;
    return undefined; // it may not be asked for: most roles have no path
  });
  return found?.Role?.Arn ?? `arn:${partition}:iam::${account}:role/${role}`;
}
