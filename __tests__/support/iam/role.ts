import type { CiRole } from '../../../definition/names';
import type { Service } from '../../../definition/service';
import type { PolicyDocument } from '../../../stacks/ci/grant';
import { ciPolicies } from '../../../stacks/ci/policies';
import { type IamCall, isAllowed } from '../../../testing/policies/judge';
import { ACCOUNT } from './arn';

/** Which of some calls a pipeline's role may not make, each once, as `action resource`. */
export function forbidden(service: Service, role: CiRole, calls: readonly IamCall[]): string[] {
  const zone = calls.find(({ action }) => action === 'route53:GetHostedZone');
  const scope = { partition: 'aws', account: ACCOUNT, zoneArn: zone?.resource };
  const documents: PolicyDocument[] = Object.values(ciPolicies(service, role, scope));
  const denied = calls.filter((call) => !isAllowed(documents, call));
  return [...new Set(denied.map(({ action, resource }) => `${action} ${resource}`))];
}

/** The actions alone of such calls, each once. */
export function forbiddenActions(...args: Parameters<typeof forbidden>): string[] {
  return [...new Set(forbidden(...args).map((call) => call.split(' ')[0] ?? ''))].sort();
}

/** What an administrator does before a pipeline takes over (docs/state.md): the table and its replicas. */
export const MAKES_THE_TABLE: readonly string[] = [
  'dynamodb:BatchWriteItem',
  'dynamodb:CreateTable',
  'dynamodb:CreateTableReplica',
  'dynamodb:DeleteItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateContinuousBackups',
  'dynamodb:UpdateItem',
  'dynamodb:UpdateTimeToLive',
];
