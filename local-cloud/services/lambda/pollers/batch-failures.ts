import type { InvokeResult } from '../../region-services';

/**
 * Which items of a batch failed, by their ids: all of them where the function failed, or answered what makes no
 * sense (Lambda Developer Guide, "Handling errors for an SQS event source in Lambda", success and failure
 * conditions; the same for streams).
 */
export function failedItems(
  result: InvokeResult,
  ids: readonly string[],
  reportsItemFailures: boolean,
): readonly string[] {
  if (result.kind !== 'response') return ids;
  return reportsItemFailures ? (reported(result.payload, ids) ?? ids) : [];
}

/** Undefined where the answer makes no sense. */
function reported(payload: Buffer, ids: readonly string[]): string[] | undefined {
  const answer = parsed(payload);
  if (answer === undefined) return undefined;
  const failures = (answer as { batchItemFailures?: unknown } | null)?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return undefined;
  const named = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return named.every((one): one is string => typeof one === 'string' && ids.includes(one))
    ? named
    : undefined;
}

function parsed(payload: Buffer): unknown {
  try {
    return payload.length === 0 ? null : JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
}
