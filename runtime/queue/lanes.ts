import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';

/**
 * Handles a batch and returns the messages that failed, which alone come back (Lambda Developer Guide, "Implementing
 * partial batch responses"). `handle` itself logs what it throws.
 */
export async function unhandled(
  records: readonly SQSRecord[],
  handle: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failed = await Promise.all(lanes(records).map((lane) => fromFirstFailure(lane, handle)));
  return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Messages that must be handled one after another: a group of a FIFO queue. In other queues each is on its own. */
function lanes(records: readonly SQSRecord[]): SQSRecord[][] {
  const lanes = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const { eventSourceARN, attributes, messageId } = record;
    const lane = (eventSourceARN.endsWith('.fifo') && attributes.MessageGroupId) || messageId;
    lanes.set(lane, [...(lanes.get(lane) ?? []), record]);
  }
  return [...lanes.values()];
}

async function fromFirstFailure(
  lane: readonly SQSRecord[],
  handle: (record: SQSRecord) => Promise<void>,
): Promise<readonly SQSRecord[]> {
  for (const [index, record] of lane.entries()) {
    try {
      await handle(record);
    } catch {
      return lane.slice(index);
    }
  }
  return [];
}
