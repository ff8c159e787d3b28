import type { SQSRecord } from 'aws-lambda';
import { AwsError } from '../aws/errors';
import { callJson } from '../aws/json-protocol';
import { environment } from '../environment';

/** A slot could not be put off: it comes back when the queue's visibility timeout ends. */
class PutOffError extends AwsError {
  override readonly name = 'PutOffError';
}

/** Makes a slot come back after this many seconds, once the batch reports it as not handled. @throws PutOffError */
export async function putOff({ receiptHandle }: SQSRecord, seconds: number): Promise<void> {
  const { queueUrl } = environment.slots();
  const input = { QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds };
  await callJson({ service: 'sqs', operation: 'ChangeMessageVisibility', input, Failure: PutOffError });
}
