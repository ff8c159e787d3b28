/** A timer that is later than this shows that this process stood still. */
const PUNCTUAL_MS = 100;

/**
 * Calls `over` after this long, and does not count the time in which this process stood still: what was answered then
 * waits in its socket. Returns a function that calls it off.
 */
export function timeOut(timeoutMs: number, over: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (milliseconds: number) => {
    const dueAt = performance.now() + milliseconds;
    timer = setTimeout(() => {
      const lateMs = performance.now() - dueAt;
      if (lateMs > PUNCTUAL_MS) wait(lateMs);
      else over();
    }, milliseconds);
  };
  wait(timeoutMs);
  return () => clearTimeout(timer);
}
