/** EventBridge Scheduler User Guide, "What is Amazon EventBridge Scheduler?": it fires within this minute. */
const PRECISION_SECONDS = 60;

/** For a queue to hand a slot out, and for the slot's fact to replicate, which takes a second or so. */
const MARGIN_SECONDS = 30;

/** As long as a slot may wait (SQS's longest delay, fifteen minutes): longer, and slots would pile up. */
export const MAX_WAIT_SECONDS = 900;

/**
 * Seconds that a region waits for each region before it: a schedule that runs once runs so long after its time at
 * the most, for every region that is down.
 */
export function onceBoundSeconds({ timeoutSeconds }: { readonly timeoutSeconds: number }): number {
  return PRECISION_SECONDS + timeoutSeconds + MARGIN_SECONDS;
}
