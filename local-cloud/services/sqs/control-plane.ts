import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import type { KeptMap } from '../../storage/kept-map';
import { missing } from './errors';
import { checkQueueAttributes, checkQueueName, checkRedrivePolicy } from './queue-attributes';
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

interface AttributesInput {
  readonly QueueName?: string;
  readonly QueueUrl?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
}

/** `CreateQueue`. @throws SqsError */
export async function createQueue(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const { QueueName, Attributes = {} } = JSON.parse(String(request.body)) as AttributesInput;
  if (QueueName === undefined) throw missing('QueueName');
  checkQueueName(QueueName, Attributes.FifoQueue !== undefined && Attributes.FifoQueue !== 'false');
  return setAttributes(plane, request, { name: QueueName, Attributes });
}

/** `SetQueueAttributes`. @throws SqsError */
export async function setQueueAttributes(plane: ControlPlane, request: ApiRequest): Promise<ApiResponse> {
  const { QueueUrl, Attributes } = JSON.parse(String(request.body)) as AttributesInput;
  const name = nameOfUrl(QueueUrl);
  if (Attributes === undefined) throw missing('Attributes');
  const { policy } = await plane.queues.settings(name);
  if (policy === undefined || Attributes.Policy !== undefined)
    return setAttributes(plane, request, { name, Attributes });
  // moto takes away the policy that is not named again.
  const body = Buffer.from(JSON.stringify({ QueueUrl, Attributes: { Policy: policy, ...Attributes } }));
  return setAttributes(plane, { ...request, body }, { name, Attributes });
}

/** Both, with the attribute that moto would forget. */
async function setAttributes(
  plane: ControlPlane,
  request: ApiRequest,
  { name, Attributes }: { readonly name: string; readonly Attributes: Readonly<Record<string, string>> },
): Promise<ApiResponse> {
  const isFifo = name.endsWith('.fifo');
  checkQueueAttributes(Attributes, isFifo);
  if (Attributes.RedrivePolicy)
    await checkRedrivePolicy(Attributes.RedrivePolicy, isFifo, (queue) => plane.settings.of(queue));
  const policy = Attributes[NOT_KEPT];
  if (policy === undefined) return changing(plane, request);
  return keeping(plane.policies.reserve(name, policy), () => changing(plane, request));
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
