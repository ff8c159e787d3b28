import type { SQSEvent, SQSRecord } from 'aws-lambda';

/** A test's message. */
export type Message = Partial<Omit<SQSRecord, 'attributes'>> & {
  readonly group?: string;
  readonly attributes?: Partial<SQSRecord['attributes']>;
};

/** Messages as Lambda passes them to a function (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
export function sqsEvent(...records: readonly Message[]): SQSEvent {
  return {
    Records: records.map(({ group, attributes, ...record }, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `receipt-${index}`,
      body: '',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1767225600000',
        SenderId: 'AIDA',
        ApproximateFirstReceiveTimestamp: '1767225600001',
        ...(group === undefined ? {} : { MessageGroupId: group }),
        ...attributes,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:queue${group === undefined ? '' : '.fifo'}`,
      awsRegion: 'eu-west-1',
      ...record,
    })),
  };
}

/** A message's body: an envelope. */
export const sealed = (payload: unknown, key = 'key', trace?: string): string =>
  JSON.stringify({ key, payload, ...(trace === undefined ? {} : { trace }) });
