import { invalid, SnsError } from './errors';
import { type Form, members } from './form';

/** A message as it was published. */
export interface Publication {
  readonly subject: string | undefined;
  readonly message: string;
  /** The group that queues take it into. */
  readonly group: string | undefined;
  /** By name: type and value as SNS hands them on; binary ones in base64. */
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
  /** Whether the message is an object with a text for each protocol. */
  readonly byProtocol: boolean;
}

/** SNS API Reference, "Publish", Message: the most bytes, for a batch too. */
export const MOST_BYTES = 262_144;

/** The same page, Subject: no line breaks and no control characters. */
const SUBJECT = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,100}$/u;

/**
 * The same page, MessageGroupId: letters, digits and punctuation, 128 at most. Standard topics hand it on to standard
 * queues.
 */
const GROUP = /^[!-~]{1,128}$/;

const TYPE = /^(String(\.Array)?|Number|Binary)(\..+)?$/;

/** A decimal number: no other base, and nothing endless. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a message of `Publish`, or an entry of `PublishBatch`. @throws SnsError */
export function publicationOf(form: Form): Publication {
  const { Message, Subject, MessageStructure, MessageGroupId, MessageDeduplicationId } = form;
  if (!Message) throw invalid('Empty message');
  if (MessageGroupId !== undefined && !GROUP.test(MessageGroupId)) throw invalid('MessageGroupId');
  if (MessageDeduplicationId !== undefined)
    throw invalid(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  if (Subject !== undefined && !SUBJECT.test(Subject)) throw invalid('Subject');
  if (MessageStructure !== undefined && MessageStructure !== 'json') throw invalid('MessageStructure');
  const publication = {
    subject: Subject,
    message: Message,
    group: MessageGroupId,
    attributes: Object.fromEntries(members(form, 'MessageAttributes.entry').map(attribute)),
    byProtocol: MessageStructure === 'json',
  };
  if (bytesOf(publication) > MOST_BYTES) throw invalid('Message too long');
  if (publication.byProtocol) messageFor('lambda', publication);
  return publication;
}

export function bytesOf({ message, attributes }: Publication): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { Type, Value }]) => sum + Buffer.byteLength(name + Type + Value),
    Buffer.byteLength(message),
  );
}

/** "Publish", MessageStructure: the text for a protocol, or the default one. @throws SnsError */
export function messageFor(protocol: string, { message, byProtocol }: Publication): string {
  if (!byProtocol) return message;
  const texts = parsed(message);
  if (typeof texts?.default !== 'string')
    throw invalid('Message Structure - No default entry in JSON message body');
  const own = texts[protocol];
  return typeof own === 'string' ? own : texts.default;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw invalid('Message Structure - JSON message body failed to parse');
  }
}

function attribute(member: Form): [string, { Type: string; Value: string }] {
  const {
    Name = '',
    'Value.DataType': Type = '',
    'Value.StringValue': text,
    'Value.BinaryValue': bytes,
  } = member;
  if (!TYPE.test(Type))
    throw new SnsError(
      'ParameterValueInvalid',
      `The message attribute '${Name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  const Value = Type.startsWith('Binary') ? bytes : text;
  if (!Value)
    throw new SnsError(
      'ParameterValueInvalid',
      `The message attribute '${Name}' must contain non-empty message attribute value for message attribute type '${Type}'.`,
    );
  if (Type.startsWith('Number') && !NUMBER.test(Value))
    throw new SnsError(
      'ParameterValueInvalid',
      `Could not cast message attribute '${Name}' value to number.`,
    );
  return [Name, { Type, Value }];
}
