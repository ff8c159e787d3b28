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

/** What happened to a queue's messages. */
export interface Drained {
  readonly moved: number;
  /** Why the others stayed: one reason each. */
  readonly stayed: readonly string[];
}

/** The most messages of one answer of SQS, and how many seconds it waits for them. */
const BATCH = 10;
const WAIT_SECONDS = 1;

/**
 * Gives each message in a queue to `handle`, and deletes it afterwards. If `handle` throws, the message stays. Messages
 * that arrive meanwhile are left alone: they may have failed again.
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

/** Sends an unchanged message, in its group, to another queue. A FIFO queue drops it if it is sent twice. */
export async function sendOn(client: SQSClient, name: string, message: Message): Promise<void> {
  const { Body: MessageBody = '', MessageAttributes, Attributes = {}, MessageId } = message;
  const { AWSTraceHeader, MessageGroupId } = Attributes;
  const trace = { AWSTraceHeader: { DataType: 'String', StringValue: AWSTraceHeader } };
  await client.send(
    new SendMessageCommand({
      QueueUrl: await queueUrl(client, name),
      MessageBody,
      MessageAttributes,
      ...(AWSTraceHeader === undefined ? {} : { MessageSystemAttributes: trace }),
      ...(MessageGroupId === undefined ? {} : { MessageGroupId }),
      ...(name.endsWith('.fifo') ? { MessageDeduplicationId: MessageId } : {}),
    }),
  );
}

/** How many messages wait in a queue, and some of them. They stay, and others see them at once. */
export async function peek(
  client: SQSClient,
  name: string,
  most: number,
): Promise<{ readonly count: number; readonly messages: readonly Message[] }> {
  const QueueUrl = await queueUrl(client, name);
  const waiting = await count(client, QueueUrl);
  if (waiting === 0) return { count: 0, messages: [] };
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: most,
      VisibilityTimeout: 0,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  return { count: waiting, messages: Messages };
}

/** How many messages a queue holds, including those in flight and delayed; none if there is no such queue. */
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

/** Makes a message visible at once for the next reader, without the rest of its time-out. */
async function letBeSeen(client: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  const input = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
  await client.send(new ChangeMessageVisibilityCommand(input)).catch(() => undefined);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
