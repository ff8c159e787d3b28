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
