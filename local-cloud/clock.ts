import { setTimeout as timer } from 'node:timers/promises';

/** Time as the local cloud knows it: passed in everywhere, so that tests and scaled runs can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so long, or as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    timer(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined),
};
