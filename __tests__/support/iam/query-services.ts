import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { ACCOUNT } from './arn';
import type { Memory } from './memory';

/** Services whose form names the operation: IAM. Undefined for any other call. */
export function queryCalls({ service, body }: RecordedCall, { boundaries }: Memory): IamCall[] | undefined {
  const form = new URLSearchParams(body);
  const operation = form.get('Action');
  if (service !== 'iam' || operation === null) return undefined;
  const resource = `arn:aws:iam::${ACCOUNT}:role/${form.get('RoleName')}`;
  if (!form.has('RoleName')) throw new Error(`a call to iam that no test knows: ${operation}`);
  const set = form.get('PermissionsBoundary');
  if (set) boundaries.set(resource, set);
  const bound = boundaries.get(resource);
  const context = bound ? { 'iam:PermissionsBoundary': bound } : {};
  const own = { action: `iam:${operation}`, resource, context };
  return form.has('Tags.member.1.Key') ? [own, { action: 'iam:TagRole', resource }] : [own];
}
