import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import type { KeptMap } from '../../storage/kept-map';
import type { Queues } from './queues';
import { nameOfUrl, type SettingsReader } from './settings';

/** The attribute that moto takes and does not keep, by queue: which queues may name it as their dead-letter queue. */
const NOT_KEPT = 'RedriveAllowPolicy';

type RedriveAllowPolicies = KeptMap<string>;

/** What the control plane works with. */
export interface ControlPlane {
  readonly moto: Forward;
  readonly settings: SettingsReader;
  readonly queues: Queues;
  readonly policies: RedriveAllowPolicies;
}

/** What changes a queue is moto's; what was known before is let go. */
async function changing({ moto, settings }: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const response = await moto(request);
  settings.invalidate();
  return response;
}

/** `CreateQueue` and `SetQueueAttributes`, with what moto would forget. */
export async function setAttributes(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const response = await changing(plane, request);
  const {
    QueueName,
    QueueUrl,
    Attributes = {},
  } = JSON.parse(String(request.body)) as Partial<Record<'QueueName' | 'QueueUrl', string>> & {
    Attributes?: Record<string, string>;
  };
  const policy = Attributes[NOT_KEPT];
  if (response.status < 400 && policy !== undefined)
    plane.policies.set(QueueName ?? nameOfUrl(QueueUrl ?? ''), policy);
  return response;
}

/** `DeleteQueue`: its messages go with it. */
export async function deleteQueue(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const response = await changing(plane, request);
  if (response.status >= 400) return response;
  plane.queues.empty(nameOfUrl(urlOf(request)));
  plane.policies.delete(nameOfUrl(urlOf(request)));
  return response;
}

/** `GetQueueAttributes`: moto's answer with how many messages there really are, and what it forgot. */
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
  // moto puts blanks into it, which Terraform takes for a change.
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
