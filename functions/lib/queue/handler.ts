import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Contract } from '../contract';
import { open, type Received } from '../envelope';
import { within } from '../invocation';
import { parseJson } from '../json';
import { unhandled } from './lanes';

/** A message as it is handled. */
export interface Message<Payload> extends Received<Payload> {
  /** So often it has been received; the definition's `maxReceiveCount` is the last. */
  readonly receiveCount: number;
}

/**
 * A handler for the messages of a queue. What `handle` throws, or what is not what the contract says, fails that
 * message alone: it comes back, and goes to the dead-letter queue at last, while its neighbours are done. In a FIFO
 * queue a failure holds up the rest of its group, so that order holds. A message may come more than once: let its
 * effect be idempotent by its key.
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
