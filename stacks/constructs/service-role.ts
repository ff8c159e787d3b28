import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { policyDocument, type Statement } from '../policies/statement';

interface ServiceRoleProps {
  readonly provider: AwsProvider;
  readonly name: string;
  /** The AWS service that assumes the role: `lambda.amazonaws.com`. */
  readonly principal: string;
  /** The condition under which it may assume the role. Default: always. */
  readonly condition?: Statement['Condition'];
  /** The name of the policy that says what the role may do. */
  readonly policyName: string;
  readonly statements: readonly Statement[];
}

/** A role for an AWS service, and the policy with its rights: depend on it where rights must exist first. */
export function createServiceRole(
  scope: Construct,
  { provider, name, principal, condition, policyName, statements }: ServiceRoleProps,
): { readonly role: IamRole; readonly policy: IamRolePolicy } {
  const trust: Statement = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: principal },
    ...(condition ? { Condition: condition } : {}),
  };
  const role = new IamRole(scope, 'role', { provider, name, assumeRolePolicy: policyDocument([trust]) });
  const policy = new IamRolePolicy(scope, 'policy', {
    provider,
    name: policyName,
    role: role.name,
    policy: policyDocument(statements),
  });
  return { role, policy };
}
