import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Contract } from '../contract';
import { open, type Received } from '../envelope';
import { within } from '../invocation';
import { parseJson } from '../json';
import { unhandled } from './lanes';

/** A message as it is handled. */
export interface Message<Payload> extends Received<Payload> {
  /** How often it has been received; the definition's `maxReceiveCount` is the last time. */
  readonly receiveCount: number;
}

/**
 * A handler for the messages of a queue. When `handle` throws or a message does not match its contract, that message
 * alone fails: it comes back, and in the end goes to the dead-letter queue. The other messages of the batch are
 * handled. In a FIFO queue a failure stops the rest of its group, so that no message overtakes another. A message may
 * come more than once: make its effect idempotent by its key.
 */
export function queueHandler<Payload>(
  contract: Contract<Payload>,
  handle: (message: Message<Payload>) => Promise<void>,
) {
  const handleRecord = (record: SQSRecord) => {
    const { messageId, attributes } = record;
    const receiveCount = Number(attributes.ApproximateReceiveCount);
    const work = { what: 'message', fields: { messageId, receiveCount }, contract };
    return open(parseJson(record.body), work, (received) => handle({ ...received, receiveCount }));
  };
  return ({ Records }: SQSEvent, { awsRequestId }: Context): Promise<SQSBatchResponse> =>
    within({ requestId: awsRequestId }, () => unhandled(Records, handleRecord));
}
