import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { CHARACTERS, checkAttributes } from './attributes';
import { type BatchOutput, batch } from './batch';
import { check } from './check';
import { batchTooLong, invalid, missing, SqsError, tooLong } from './errors';
import { md5, md5OfAttributes } from './md5';
import type { MessageAttributes } from './message';
import type { Queues } from './queues';
import { nameOfUrl, type QueueSettings } from './settings';

interface SendInput {
  readonly MessageBody?: string;
  readonly MessageAttributes?: MessageAttributes;
  readonly MessageSystemAttributes?: MessageAttributes;
  readonly DelaySeconds?: number;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

interface SendBatchInput {
  readonly QueueUrl: string;
  readonly Entries?: readonly (SendInput & { readonly Id: string })[];
}

interface Sent {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string | undefined;
  readonly MD5OfMessageSystemAttributes?: string | undefined;
  readonly SequenceNumber?: string | undefined;
}

/** Amazon SQS Developer Guide, "Amazon SQS message quotas": the same size for a batch as for a message. */
const MAX_BYTES = 1_048_576;

/** "SendMessage", MessageGroupId and MessageDeduplicationId: letters, digits and punctuation, 128 at most. */
const IDENTIFIER = /^[!-~]{1,128}$/;

/** Accepts messages by SQS's rules. */
export class Sender {
  constructor(
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** `trace` is the `X-Amzn-Trace-Id` of the request ("Amazon SQS and AWS X-Ray"). @throws SqsError */
  async send(input: SendInput & { readonly QueueUrl: string }, trace?: string): Promise<Sent> {
    const name = nameOfUrl(input.QueueUrl);
    return this.accept({ name, settings: await this.queues.settings(name) }, input, trace);
  }

  /** @throws SqsError if the batch as a whole is not valid. */
  async sendBatch({ QueueUrl, Entries }: SendBatchInput, trace?: string): Promise<BatchOutput<Sent>> {
    const name = nameOfUrl(QueueUrl);
    const settings = await this.queues.settings(name);
    const bytes = (Entries ?? []).reduce((sum, entry) => sum + bytesOf(entry), 0);
    if (bytes > MAX_BYTES) throw batchTooLong(MAX_BYTES, bytes);
    return batch(Entries, (entry) => this.accept({ name, settings }, entry, trace));
  }

  private accept(
    { name, settings }: { name: string; settings: QueueSettings },
    input: SendInput,
    trace?: string,
  ): Sent {
    const { MessageBody: body, attributes } = checked(input, settings);
    const deduplicationId = deduplicationIdOf(input, body, settings);
    const { MessageGroupId: group, MessageSystemAttributes = {}, DelaySeconds } = input;
    const delayedUntil = this.clock.now() + (DelaySeconds ?? settings.delaySeconds) * 1000;
    const message = {
      id: randomUUID(),
      body,
      attributes,
      trace: MessageSystemAttributes.AWSTraceHeader?.StringValue ?? trace,
      group,
      deduplicationId,
      delayedUntil,
    };
    const scope = settings.deduplicateByGroup ? group : '';
    const key = deduplicationId === undefined ? undefined : JSON.stringify([scope, deduplicationId]);
    const { id, sequence } = this.queues.add(name, message, key);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(body),
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MD5OfMessageSystemAttributes: md5OfAttributes(MessageSystemAttributes),
      SequenceNumber: sequence === undefined ? undefined : sequenceNumber(sequence),
    };
  }
}

/** Twenty digits, as SQS writes them. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(19, '0')}`;
}

function checked(
  input: SendInput,
  settings: QueueSettings,
): { MessageBody: string; attributes: MessageAttributes } {
  const { MessageBody, MessageAttributes: attributes = {}, DelaySeconds, MessageGroupId } = input;
  if (!MessageBody) throw missing('MessageBody');
  if (!CHARACTERS.test(MessageBody))
    throw new SqsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  if (bytesOf(input) > settings.maximumMessageBytes) throw tooLong(settings.maximumMessageBytes);
  check('DelaySeconds', DelaySeconds ?? 0, { from: 0, to: 900 });
  checkAttributes(attributes);
  checkIdentifier('MessageGroupId', MessageGroupId);
  if (settings.fifo && MessageGroupId === undefined) throw missing('MessageGroupId');
  if (settings.fifo && DelaySeconds)
    throw invalid(
      `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  return { MessageBody, attributes };
}

function checkIdentifier(
  parameter: 'MessageGroupId' | 'MessageDeduplicationId',
  value: string | undefined,
): void {
  if (value !== undefined && !IDENTIFIER.test(value))
    throw invalid(
      `Value ${value} for parameter ${parameter} is invalid. Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    );
}

function deduplicationIdOf(
  { MessageDeduplicationId }: SendInput,
  body: string,
  { fifo, contentBasedDeduplication }: QueueSettings,
): string | undefined {
  if (!fifo && MessageDeduplicationId !== undefined)
    throw invalid(
      `Value ${MessageDeduplicationId} for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.`,
    );
  if (!fifo) return undefined;
  checkIdentifier('MessageDeduplicationId', MessageDeduplicationId);
  if (MessageDeduplicationId !== undefined) return MessageDeduplicationId;
  if (contentBasedDeduplication) return createHash('sha256').update(body).digest('hex');
  throw invalid(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/** The body and the attributes count, with attribute names and types. */
function bytesOf({ MessageBody = '', MessageAttributes = {} }: SendInput): number {
  const sizes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue = '' }]) =>
      Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64'),
  );
  return sizes.reduce((sum, size) => sum + size, Buffer.byteLength(MessageBody));
}
