import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { within } from '../invocation';
import { logged } from '../logged';
import { type Change, changeOf, isOfAntipode } from './change';

/**
 * A handler for the changes that this region made to the table, oldest first. It stops at the first change that fails.
 * Lambda continues from there, halves the batch, and in the end puts a change that still fails into the function's
 * failures queue (Lambda Developer Guide, "Configuring partial batch response with DynamoDB and Lambda"). A change
 * may come more than once: make its effect idempotent, by what has changed. What `handle` writes to the table comes
 * here too: handle each kind of item on its own, so that a change does not cause itself for ever. antipode's own items
 * do not come here.
 */
export function streamHandler(handle: (change: Change) => Promise<void>) {
  const handleRecord = (record: DynamoDBRecord) =>
    within({ key: record.eventID }, () =>
      logged('change', { fields: { sequenceNumber: sequenceOf(record) } }, async () =>
        handle(changeOf(record)),
      ),
    );
  return ({ Records }: DynamoDBStreamEvent, { awsRequestId }: Context): Promise<DynamoDBBatchResponse> =>
    within({ requestId: awsRequestId }, async () => {
      for (const record of Records) {
        if (isOfAntipode(record)) continue;
        try {
          await handleRecord(record);
        } catch {
          return { batchItemFailures: [{ itemIdentifier: sequenceOf(record) }] }; // it has been logged
        }
      }
      return { batchItemFailures: [] };
    });
}

function sequenceOf({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.SequenceNumber ?? '';
}
