/** EventBridge Scheduler User Guide, "What is Amazon EventBridge Scheduler?": it may fire up to a minute late. */
const PRECISION_SECONDS = 60;

/** Time for a queue to deliver a slot, and for the slot's record to replicate, which takes about a second. */
const MARGIN_SECONDS = 30;

/** The longest time a slot may wait: SQS's longest delay, fifteen minutes. With more, slots would pile up. */
export const MAX_WAIT_SECONDS = 900;

/**
 * How long a region waits for each region before it, in seconds. This is also the longest delay of a schedule that
 * runs once, for every region that is down.
 */
export function onceBoundSeconds({ timeoutSeconds }: { readonly timeoutSeconds: number }): number {
  return PRECISION_SECONDS + timeoutSeconds + MARGIN_SECONDS;
}
