import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import type { Queues } from './queues';
import { nameOfUrl, type SettingsReader } from './settings';

/** What changes a queue is moto's; what was known before is let go. */
export async function changing(
  moto: Forward,
  settings: SettingsReader,
  request: ApiRequest,
): Promise<ApiResponse> {
  const response = await moto(request);
  settings.invalidate();
  return response;
}

/** `DeleteQueue`: its messages go with it. */
export async function deleteQueue(
  moto: Forward,
  settings: SettingsReader,
  queues: Queues,
  request: ApiRequest,
): Promise<ApiResponse> {
  const response = await changing(moto, settings, request);
  if (response.status < 400) queues.empty(nameOfUrl(urlOf(request)));
  return response;
}

/** `GetQueueAttributes`: moto's answer with how many messages there really are. */
export async function getQueueAttributes(
  moto: Forward,
  queues: Queues,
  request: ApiRequest,
): Promise<ApiResponse> {
  const response = await moto(request);
  if (response.status >= 400) return response;
  const body = JSON.parse(String(response.body)) as { Attributes?: Record<string, string> };
  if (body.Attributes === undefined) return response;
  const name = nameOfUrl(urlOf(request));
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
