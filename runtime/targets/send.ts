import { callJson } from '../aws/json-protocol';
import { digest } from '../data/digest';
import type { Envelope } from '../envelope';
import { environment } from '../environment';
import { DeliveryError } from './errors';

/** SQS API Reference, "SendMessage": the characters of deduplication and group ids. */
const ID = /^[\x21-\x7e]{1,128}$/;

/**
 * Puts one message into a queue of this region. A FIFO queue accepts a key once in five minutes; any other is fair
 * between groups (SQS Developer Guide, "Amazon SQS fair queues"). @throws DeliveryError
 */
export async function sendMessage(
  queue: string,
  envelope: Envelope,
  group: string | undefined,
): Promise<void> {
  const QueueUrl = environment.queueUrl(queue);
  const input = {
    QueueUrl,
    MessageBody: JSON.stringify(envelope),
    ...(group !== undefined && { MessageGroupId: toId(group) }),
    ...(QueueUrl.endsWith('.fifo') && { MessageDeduplicationId: toId(envelope.key) }),
  };
  await callJson({ service: 'sqs', operation: 'SendMessage', input, Failure: DeliveryError });
}

function toId(text: string): string {
  return ID.test(text) ? text : digest(text);
}
