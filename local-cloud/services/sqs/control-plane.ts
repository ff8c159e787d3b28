import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import type { KeptMap } from '../../storage/kept-map';
import type { Queues } from './queues';
import { nameOfUrl, type SettingsReader } from './settings';

/** An attribute that moto accepts but does not keep, by queue: which queues may use it as their dead-letter queue. */
const NOT_KEPT = 'RedriveAllowPolicy';

type RedriveAllowPolicies = KeptMap<string>;

/** What the control plane needs. */
export interface ControlPlane {
  readonly moto: Forward;
  readonly settings: SettingsReader;
  readonly queues: Queues;
  readonly policies: RedriveAllowPolicies;
}

/** moto changes queues; afterwards the settings are read again. */
async function changing({ moto, settings }: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const response = await moto(request);
  settings.invalidate();
  return response;
}

/** `CreateQueue` and `SetQueueAttributes`, with the attribute that moto would forget. */
export async function setAttributes(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const {
    QueueName,
    QueueUrl,
    Attributes = {},
  } = JSON.parse(String(request.body)) as Partial<Record<'QueueName' | 'QueueUrl', string>> & {
    Attributes?: Record<string, string>;
  };
  const policy = Attributes[NOT_KEPT];
  if (policy === undefined) return changing(plane, request);
  const room = plane.policies.reserve(QueueName ?? nameOfUrl(QueueUrl ?? ''), policy);
  return keeping(room, () => changing(plane, request));
}

/** `DeleteQueue`: deletes its messages too. */
export async function deleteQueue(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const name = nameOfUrl(urlOf(request));
  return keeping(plane.queues.emptying(name), async () =>
    keeping(plane.policies.reserve(name), () => changing(plane, request)),
  );
}

/** `GetQueueAttributes`: moto's answer with the real number of messages, and the attribute that it forgot. */
export async function getQueueAttributes(
  { moto, queues, policies }: ControlPlane,
  request: ApiRequest,
): Promise<ApiResponse> {
  const response = await moto(request);
  if (response.status >= 400) return response;
  const body = JSON.parse(String(response.body)) as { Attributes?: Record<string, string> };
  if (body.Attributes === undefined) return response;
  const name = nameOfUrl(urlOf(request));
  const { AttributeNames = [] } = JSON.parse(String(request.body)) as { AttributeNames?: string[] };
  const policy = policies.get(name);
  if (policy && (AttributeNames.includes('All') || AttributeNames.includes(NOT_KEPT)))
    body.Attributes[NOT_KEPT] = policy;
  const { RedrivePolicy } = body.Attributes;
  // moto adds blanks to it, which Terraform takes for a change.
  if (RedrivePolicy) body.Attributes.RedrivePolicy = JSON.stringify(JSON.parse(RedrivePolicy));
  const { visible, delayed, inFlight } = queues.counts(name, await queues.settings(name));
  const counts = {
    ApproximateNumberOfMessages: visible,
    ApproximateNumberOfMessagesDelayed: delayed,
    ApproximateNumberOfMessagesNotVisible: inFlight,
  };
  for (const [attribute, count] of Object.entries(counts))
    if (attribute in body.Attributes) body.Attributes[attribute] = String(count);
  return jsonResponse(response.status, body);
}

function urlOf({ body }: ApiRequest): string {
  return (JSON.parse(String(body)) as { QueueUrl: string }).QueueUrl;
}
