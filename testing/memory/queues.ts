import { randomUUID } from 'node:crypto';
import { jsonResponse } from '../../local-cloud/gateway/errors';
import type { Operation } from '../../local-cloud/gateway/operation';
import { md5, md5OfAttributes } from '../../local-cloud/services/sqs/md5';
import { opened, type SentMessage } from './calls';

interface Message {
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageAttributes?: Parameters<typeof md5OfAttributes>[0];
}

interface Send extends Message {
  readonly QueueUrl: string;
}

interface SendBatch {
  readonly QueueUrl: string;
  readonly Entries: readonly (Message & { readonly Id: string })[];
}

/** SQS as a handler needs it: it takes messages and keeps them. `nameOf` is the queue of a URL. */
export function queueOperations(
  nameOf: (url: string) => string,
  keep: (message: SentMessage) => void,
): Operation[] {
  const take = (url: string, { MessageBody, MessageGroupId, MessageAttributes = {} }: Message) => {
    keep({ queue: nameOf(url), ...opened(MessageBody), group: MessageGroupId });
    return {
      MessageId: randomUUID(),
      MD5OfMessageBody: md5(MessageBody),
      MD5OfMessageAttributes: md5OfAttributes(MessageAttributes),
    };
  };
  return [
    operation('SendMessage', (input: Send) => take(input.QueueUrl, input)),
    operation('SendMessageBatch', ({ QueueUrl, Entries }: SendBatch) => ({
      Successful: Entries.map((entry) => ({ Id: entry.Id, ...take(QueueUrl, entry) })),
      Failed: [],
    })),
    operation('ChangeMessageVisibility', () => ({})), // a slot that must wait is put off
  ];
}

function operation<Input>(name: string, handle: (input: Input) => object): Operation {
  return {
    service: 'sqs',
    match: { target: `AmazonSQS.${name}` },
    handle: async ({ body }) => jsonResponse(200, handle(JSON.parse(String(body)))),
  };
}
