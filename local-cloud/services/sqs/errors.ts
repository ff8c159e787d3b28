import type { ApiResponse } from '../../gateway/operation';

/**
 * An error of SQS, with its names in the JSON protocol and in the query protocol. Clients still look for the latter.
 */
export class SqsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly queryCode: string = code,
  ) {
    super(message);
  }

  toResponse(): ApiResponse {
    return {
      status: 400,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-error': `${this.queryCode};Sender`,
      },
      body: JSON.stringify({ __type: `com.amazonaws.sqs#${this.code}`, message: this.message }),
    };
  }
}

const legacy = (code: string) => `AWS.SimpleQueueService.${code}`;

export const noSuchQueue = (message = 'The specified queue does not exist.') =>
  new SqsError('QueueDoesNotExist', message, legacy('NonExistentQueue'));

export const missing = (parameter: string) =>
  new SqsError('MissingParameter', `The request must contain the parameter ${parameter}.`);

export const invalid = (message: string) => new SqsError('InvalidParameterValue', message);

export const invalidHandle = (handle: string) =>
  new SqsError(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );

export const handleExpired = (handle: string) =>
  invalid(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`);

export const notInFlight = () =>
  new SqsError(
    'MessageNotInflight',
    'The message referred to is not in flight.',
    legacy('MessageNotInflight'),
  );

export const outOfRange = (parameter: string, value: unknown, { from, to }: { from: number; to: number }) =>
  invalid(
    `Value ${value} for parameter ${parameter} is invalid. Reason: Must be between ${from} and ${to}, if provided.`,
  );

export const tooLong = (bytes: number) =>
  invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${bytes} bytes.`);

export const emptyBatch = () =>
  new SqsError('EmptyBatchRequest', 'The request has no entry.', legacy('EmptyBatchRequest'));

export const tooManyEntries = (count: number) =>
  new SqsError(
    'TooManyEntriesInBatchRequest',
    `Maximum number of entries per request are 10. You have sent ${count}.`,
    legacy('TooManyEntriesInBatchRequest'),
  );

export const repeatedId = (id: string) =>
  new SqsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`, legacy('BatchEntryIdsNotDistinct'));

export const invalidId = () =>
  new SqsError(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    legacy('InvalidBatchEntryId'),
  );

export const batchTooLong = (limit: number, bytes: number) =>
  new SqsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${limit} bytes. You have sent ${bytes} bytes.`,
    legacy('BatchRequestTooLong'),
  );

export const purgeInProgress = (queue: string) =>
  new SqsError(
    'PurgeQueueInProgress',
    `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`,
    legacy('PurgeQueueInProgress'),
  );

export const resourceNotFound = (message: string) => new SqsError('ResourceNotFoundException', message);
