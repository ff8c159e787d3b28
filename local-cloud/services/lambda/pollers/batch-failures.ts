import type { InvokeResult } from '../../region-services';

/**
 * The ids of the items of a batch that failed. All failed if the function failed, or if its answer is not valid (Lambda
 * Developer Guide, "Handling errors for an SQS event source in Lambda", success and failure conditions; the same for
 * streams).
 */
export function failedItems(
  result: InvokeResult,
  ids: readonly string[],
  reportsItemFailures: boolean,
): readonly string[] {
  if (result.kind !== 'response') return ids;
  return reportsItemFailures ? (reported(result.payload, ids) ?? ids) : [];
}

/** Undefined if the answer is not valid. */
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
