import type { Clock } from '../clock';

interface Patience {
  readonly clock: Clock;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Told of each failure. */
  readonly log: (line: string) => void;
  /** The wait between tries, in the end. Default: a minute. */
  readonly longestWaitMs?: number;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** Does what has been promised, again and again until it does not fail, as on a full disk. @throws Error once it is stopped */
export async function untilDone(
  doing: () => Promise<void>,
  { clock, signal, log, longestWaitMs = LONGEST_WAIT_MS }: Patience,
): Promise<void> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, longestWaitMs)) {
    try {
      return await doing();
    } catch (error) {
      log(`${error}; it is tried again`);
      await clock.sleep(wait, signal);
      signal.throwIfAborted();
    }
  }
}

/** Does something again and again, so many milliseconds apart, the first time after as many, until it is stopped. */
export function every(milliseconds: number, doing: () => Promise<unknown>, patience: Patience): void {
  const { clock, signal } = patience;
  const run = async () => {
    while (!signal.aborted) {
      await clock.sleep(milliseconds, signal);
      if (!signal.aborted) await doing();
    }
  };
  keepGoing(run, patience);
}

/**
 * Runs what nobody waits for, such as a loop, until it is done or stopped. Where it fails it begins again: a rejection that
 * nobody takes would end the process, and all else that it serves.
 */
export function keepGoing(run: () => Promise<void>, patience: Patience): void {
  untilDone(run, patience).catch(() => {
    // it was stopped
  });
}
