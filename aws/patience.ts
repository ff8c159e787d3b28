import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './pace';

/** How often, and for how long, a call is made again. */
export interface Patience {
  /** Attempts in all where nobody answers. */
  readonly attempts: number;
  /** For how long to come back where the quota is used up, in milliseconds. */
  readonly throttledMs: number;
  /** What each attempt waits its turn at. Default: nothing. */
  readonly pace?: Pace;
}

/** What the SDK hands from one attempt of a call to the next. */
class Attempt {
  constructor(
    private readonly count: number,
    readonly silences: number,
    readonly throttledMs: number,
  ) {}

  getRetryCount(): number {
    return this.count;
  }

  getRetryDelay(): number {
    return 0; // it has passed
  }
}

/** What the SDK says of an attempt that failed. */
interface Failure {
  readonly errorType: string;
  /** Not before then, as the service asks. */
  readonly retryAfterHint?: Date;
}

/** Between two attempts: so long after the first, twice as long after each further one, and never longer than that. */
const THROTTLED_MS = { first: 500, most: 5000 };
const SILENT_MS = { first: 100, most: 1000 };

/**
 * Comes back where a quota is used up, for longer than where nobody answers: the one passes by itself, the other a
 * person wants to know of. The SDK's own strategies know one number of attempts for both.
 */
export function retryStrategy({ attempts, throttledMs, pace }: Patience) {
  const after = async (delayMs: number, next: Attempt) => {
    if (delayMs > 0) await sleep(delayMs);
    await pace?.turn();
    return next;
  };
  return {
    acquireInitialRetryToken: () => after(0, new Attempt(0, 0, 0)),
    async refreshRetryTokenForRetry(last: Attempt, failure: Failure): Promise<Attempt> {
      const count = last.getRetryCount() + 1;
      if (failure.errorType === 'THROTTLING') {
        const delayMs = Math.max(delay(THROTTLED_MS, count - last.silences), asked(failure));
        const waited = last.throttledMs + delayMs;
        if (waited <= throttledMs) return after(delayMs, new Attempt(count, last.silences, waited));
      }
      const silences = last.silences + 1;
      if (failure.errorType === 'TRANSIENT' && silences < attempts)
        return after(delay(SILENT_MS, silences), new Attempt(count, silences, last.throttledMs));
      throw new Error('out of patience'); // the SDK then throws what the last attempt ended with
    },
    recordSuccess: () => undefined,
  };
}

/** With jitter, so that those who were refused together do not come back together. */
function delay({ first, most }: typeof THROTTLED_MS, times: number): number {
  return Math.min(most, first * 2 ** (times - 1)) * (0.5 + Math.random() / 2);
}

function asked({ retryAfterHint }: Failure): number {
  return retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now();
}
