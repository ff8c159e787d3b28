import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** How the messages of a queue were dealt with. */
export interface Drained {
  readonly moved: number;
  /** Why the others stayed, one for each. */
  readonly stayed: readonly string[];
}

/** SQS answers with that many messages at most, and here waits so many seconds for them. */
const BATCH = 10;
const WAIT_SECONDS = 1;

/**
 * Hands each message that is in a queue to `handle`, and deletes those that it has dealt with; where it throws, the
 * message stays. What comes in meanwhile is left alone: it may be what has failed again.
 */
export async function drainQueue(
  client: SQSClient,
  { name, visibilitySeconds }: { readonly name: string; readonly visibilitySeconds: number },
  handle: (message: Message) => Promise<void>,
): Promise<Drained> {
  const QueueUrl = await queueUrl(client, name);
  const stayed: { readonly message: Message; readonly why: string }[] = [];
  let [moved, left] = [0, await count(client, QueueUrl)];
  while (left > 0) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(BATCH, left),
        VisibilityTimeout: visibilitySeconds,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) break;
    left -= Messages.length;
    for (const message of Messages) {
      const why = await handle(message).then(() => undefined, reason);
      if (why === undefined) {
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        moved += 1;
      } else stayed.push({ message, why });
    }
  }
  for (const { message } of stayed) await letBeSeen(client, QueueUrl, message);
  return { moved, stayed: stayed.map(({ why }) => why) };
}

/** Sends a message as it was, to another queue. A second time it is the same to a FIFO queue. */
export async function sendOn(client: SQSClient, name: string, message: Message): Promise<void> {
  const { Body: MessageBody = '', MessageAttributes, Attributes = {}, MessageId } = message;
  const { AWSTraceHeader, MessageGroupId } = Attributes;
  const fifo = { MessageGroupId, MessageDeduplicationId: MessageId };
  const trace = { AWSTraceHeader: { DataType: 'String', StringValue: AWSTraceHeader } };
  await client.send(
    new SendMessageCommand({
      QueueUrl: await queueUrl(client, name),
      MessageBody,
      MessageAttributes,
      ...(AWSTraceHeader === undefined ? {} : { MessageSystemAttributes: trace }),
      ...(name.endsWith('.fifo') ? fifo : {}),
    }),
  );
}

/** How many messages a queue holds, those in flight and delayed among them; none where there is no such queue. */
export async function countMessages(client: SQSClient, name: string): Promise<number> {
  try {
    return await count(client, await queueUrl(client, name), [SEEN, ...UNSEEN]);
  } catch (error) {
    if (/QueueDoesNotExist|NonExistentQueue/.test((error as Error).name)) return 0;
    throw error;
  }
}

async function queueUrl(client: SQSClient, QueueName: string): Promise<string> {
  return (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';
}

const SEEN = 'ApproximateNumberOfMessages';
const UNSEEN = ['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;

async function count(
  client: SQSClient,
  QueueUrl: string,
  AttributeNames: readonly (typeof SEEN | (typeof UNSEEN)[number])[] = [SEEN],
): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

/** At once, for whoever comes next; else it would be later. */
async function letBeSeen(client: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  const input = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
  await client.send(new ChangeMessageVisibilityCommand(input)).catch(() => undefined);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
