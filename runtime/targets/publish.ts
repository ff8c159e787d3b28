import { callAws } from '../aws/client';
import type { Envelope } from '../envelope';
import { environment } from '../environment';
import { KEY_ATTRIBUTE, TRACE_ATTRIBUTE } from '../topic/attributes';
import { DeliveryError } from './errors';

/** Attributes of a message, by which subscriptions may filter: a list of texts is an array of SNS. */
export type MessageAttributes = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * Publishes one message to a topic of this region. The payload is the message itself, so that whoever subscribes can
 * read it; key and trace are attributes. @throws DeliveryError
 */
export async function publishMessage(
  topic: string,
  { key, trace, payload }: Envelope,
  attributes: MessageAttributes = {},
): Promise<void> {
  const own = { [KEY_ATTRIBUTE]: key, ...(trace === undefined ? {} : { [TRACE_ATTRIBUTE]: trace }) };
  const form = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: environment.topicArn(topic),
    Message: JSON.stringify(payload),
    ...Object.assign({}, ...Object.entries({ ...attributes, ...own }).map(entry)),
  });
  await callAws({
    service: 'sns',
    operation: 'Publish',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
    Failure: DeliveryError,
  });
}

/** The fields of one attribute in SNS's protocol (SNS API Reference, "Publish", MessageAttributes.entry.N). */
function entry([name, value]: readonly [string, MessageAttributes[string]], index: number) {
  const at = `MessageAttributes.entry.${index + 1}`;
  const [type, text] =
    typeof value === 'number'
      ? ['Number', String(value)]
      : typeof value === 'string'
        ? ['String', value]
        : ['String.Array', JSON.stringify(value)];
  return { [`${at}.Name`]: name, [`${at}.Value.DataType`]: type, [`${at}.Value.StringValue`]: text };
}
