import { md5, md5OfAttributes } from '../../sqs/md5';
import { type Held, type MessageAttribute, receiptHandle } from '../../sqs/message';
import { systemAttributes } from '../../sqs/receive';

/** The event of a batch of messages (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
export function sqsEvent(batch: readonly Held[], eventSourceARN: string, awsRegion: string): object {
  return { Records: batch.map((held) => ({ ...record(held), eventSourceARN, awsRegion })) };
}

function record(held: Held): object {
  const { id, body, attributes } = held.message;
  const digest = md5OfAttributes(attributes);
  return {
    messageId: id,
    receiptHandle: receiptHandle(held),
    body,
    attributes: systemAttributes(held),
    messageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [name, messageAttribute(attribute)]),
    ),
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    md5OfBody: md5(body),
    eventSource: 'aws:sqs',
  };
}

function messageAttribute({ DataType, StringValue, BinaryValue }: MessageAttribute): object {
  return {
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  };
}
