import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { IamCall, PolicyDocument, Statement } from '../../../testing/policies/judge';
import { ACCOUNT } from './arn';

/** Policies of a caller, and the boundary that limits them. */
interface Judged {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument | undefined;
}

/** What another implementation of IAM's rules says of the same statements, whatever they are about. */
export function oracleAllows(statements: readonly Statement[], call: IamCall): boolean {
  const judged = { identity: [{ Statement: statements }] };
  return runUnsafeSimulation(simulationOf(judged, call), {}) === 'Allowed';
}

/**
 * The same of policies and a call that are real. It also knows each action's kinds of resources and context keys.
 *
 * @throws Error where a policy or the call is not as AWS has it, or names a key that AWS does not fill in there.
 */
export async function strictOracleAllows(judged: Judged, call: IamCall): Promise<boolean> {
  const answer = await runSimulation(simulationOf(judged, call), {});
  if (answer.resultType === 'error') throw new Error(`${call.action}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === 'Allowed';
}

/** KMS Developer Guide, "Default key policy": without it, policies of roles allow nothing with a key. */
const KEY_POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
  ],
};

function simulationOf(
  { identity, boundary }: Judged,
  { action, resource, context = {} }: IamCall,
): Simulation {
  const named = (documents: readonly PolicyDocument[]) =>
    documents.map(({ Statement }, index) => ({
      name: `policy-${index}`,
      policy: { Version: '2012-10-17', Statement },
    }));
  return {
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/role`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: Object.fromEntries(
        Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
      ),
    },
    identityPolicies: named(identity),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(action.startsWith('kms:') ? { resourcePolicy: KEY_POLICY } : {}),
    ...(boundary === undefined ? {} : { permissionBoundaryPolicies: named([boundary]) }),
  };
}
