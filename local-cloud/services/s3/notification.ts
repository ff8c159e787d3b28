import type { ApiRequest, ApiResponse } from '../../gateway/operation';

const TO_EVENTBRIDGE = /<EventBridgeConfiguration\b[^>]*?(\/>|>[\s\S]*?<\/EventBridgeConfiguration>)/;

const ELSEWHERE = /<(?:\w+:)?(Queue|Topic|CloudFunction)Configuration\b/;

/** Refuses notifications that go straight to a queue, a topic or a function: moto has neither messages nor functions. */
export function refuseElsewhere({ body }: ApiRequest): ApiResponse | undefined {
  const [, kind] = ELSEWHERE.exec(String(body)) ?? [];
  if (kind === undefined) return undefined;
  const message = `The local cloud sends notifications of buckets to EventBridge only: ${kind}Configuration.`;
  return {
    status: 400,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidArgument</Code><Message>${message}</Message></Error>`,
  };
}

/** What a body's checksums are sent in: they would not fit another body. */
const CHECKSUMS = /^(content-md5|x-amz-checksum-.*|x-amz-sdk-checksum-algorithm|x-amz-content-sha256)$/i;

/** A notification configuration without what moto does not answer with, and whether it was there. */
export function withoutEventBridge(request: ApiRequest): { plain: ApiRequest; toEventBridge: boolean } {
  const text = String(request.body);
  if (!TO_EVENTBRIDGE.test(text)) return { plain: request, toEventBridge: false };
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !CHECKSUMS.test(name)),
  );
  return {
    plain: { ...request, headers, body: Buffer.from(text.replace(TO_EVENTBRIDGE, '')) },
    toEventBridge: true,
  };
}

const EMPTY =
  '<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></NotificationConfiguration>';
const END = '</NotificationConfiguration>';

/** moto's answer, with what it does not know. */
export function withEventBridge(answer: ApiResponse): ApiResponse {
  const text = String(answer.body);
  const whole = text.includes(END) ? text : `<?xml version="1.0" encoding="UTF-8"?>\n${EMPTY}`;
  return {
    ...answer,
    headers: { ...answer.headers, 'content-type': 'application/xml' },
    body: whole.replace(END, `<EventBridgeConfiguration></EventBridgeConfiguration>${END}`),
  };
}
