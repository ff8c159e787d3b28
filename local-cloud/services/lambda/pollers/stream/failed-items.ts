import type { EventSourceMapping } from '../poller';
import type { Batch } from './batch';

/**
 * The index of the first record that failed, 0 where all of them count as failed, undefined where none did. From a
 * stream everything is tried again from the lowest sequence number on (Lambda Developer Guide, "Configuring partial
 * batch response with DynamoDB and Lambda").
 */
export function firstFailed(mapping: EventSourceMapping, payload: Buffer, batch: Batch): number | undefined {
  if (!mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures')) return undefined;
  const answer = parse(payload);
  if (typeof answer !== 'object' || answer === null) return answer === null ? undefined : 0;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 0;
  if (failures.length === 0) return undefined;
  const indexes = failures.map((one: { itemIdentifier?: unknown } | null) =>
    indexOf(batch, one?.itemIdentifier),
  );
  return Math.max(0, Math.min(...indexes)); // one that names no record makes all of them failed
}

function indexOf({ records }: Batch, sequenceNumber: unknown): number {
  return records.findIndex(({ record }) => record.dynamodb?.SequenceNumber === sequenceNumber);
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString() || 'null');
  } catch {
    return undefined;
  }
}
