import type { RecordedCall } from '../../../local-cloud/gateway/recorder';
import type { IamCall } from '../../../testing/policies/judge';
import { ACCOUNT } from './arn';
import type { Memory } from './memory';

/** Services whose form names the operation: IAM and SNS. Undefined for any other call. */
export function queryCalls(call: RecordedCall, { boundaries }: Memory): IamCall[] | undefined {
  const { service, body } = call;
  const form = new URLSearchParams(body);
  const operation = form.get('Action');
  if (service === 'sns' && operation !== null) return topicCalls(call, operation, form);
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

/** Service Authorization Reference, "Actions, resources, and condition keys for Amazon SNS". */
function topicCalls({ region }: RecordedCall, operation: string, form: URLSearchParams): IamCall[] {
  const made = form.has('Name') ? `arn:aws:sns:${region}:${ACCOUNT}:${form.get('Name')}` : null;
  const resource = made ?? form.get('TopicArn') ?? form.get('ResourceArn') ?? '*'; // of subscriptions there is none
  const own = { action: `sns:${operation}`, resource };
  return form.has('Tags.member.1.Key') && made ? [own, { action: 'sns:TagResource', resource }] : [own];
}
