/** Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping". */
const VISIBILITY_TIMEOUTS = 6;

/** How long a message stays invisible: six times the function's timeout, and the time that its batch is gathered. */
export function visibilityTimeoutSeconds(taker: {
  readonly timeoutSeconds: number;
  readonly batchWindowSeconds?: number | undefined;
}): number {
  return VISIBILITY_TIMEOUTS * taker.timeoutSeconds + (taker.batchWindowSeconds ?? 0);
}
