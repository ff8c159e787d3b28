import type { InvokeResult } from '../../../region-services';
import type { BatchRecord } from './batch';

export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface Failure {
  readonly condition: Condition;
  readonly records: readonly BatchRecord[];
  readonly invokeCount: number;
  readonly requestId: string;
  /** How the last invocation ended; undefined if there was none. */
  readonly result: InvokeResult | undefined;
}

/**
 * The message for the on-failure destination: where to find the records, not the records themselves (Lambda Developer
 * Guide, "Retain discarded records for a DynamoDB event source in Lambda").
 */
export function failureRecord(
  failure: Failure,
  place: { functionArn: string; shardId: string; streamArn: string; now: number },
) {
  const { condition, records, invokeCount, requestId, result } = failure;
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId,
      functionArn: place.functionArn,
      condition,
      approximateInvokeCount: invokeCount,
    },
    ...responseContext(result),
    version: '1.0',
    timestamp: new Date(place.now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: place.shardId,
      startSequenceNumber: first?.record.dynamodb?.SequenceNumber,
      endSequenceNumber: last?.record.dynamodb?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: place.streamArn,
    },
  };
}

function responseContext(result: InvokeResult | undefined): object {
  if (result?.kind !== 'response' && result?.kind !== 'function-error') return {};
  const functionError = result.kind === 'function-error' ? { functionError: 'Unhandled' } : {};
  return { responseContext: { statusCode: 200, executedVersion: result.version, ...functionError } };
}

/** To the second, as in AWS's sample. */
function arrival(record: BatchRecord | undefined): string | undefined {
  return record && new Date(record.at).toISOString().replace(/\.\d+/, '');
}
