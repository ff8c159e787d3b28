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

/** A clock that can run faster than the machine's; it never goes back. */
export class ScaledClock implements Clock {
  private scale = 1;
  private since = systemClock.now();
  private at = this.since;
  private changed = new AbortController();

  now(): number {
    return this.at + (systemClock.now() - this.since) * this.scale;
  }

  /** From now on it runs so many times as fast; whoever sleeps sleeps the rest at the new pace. */
  setScale(scale: number): void {
    this.at = this.now();
    this.since = systemClock.now();
    this.scale = scale;
    this.changed.abort();
    this.changed = new AbortController();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.now() + milliseconds;
    for (let rest = milliseconds; rest > 0 && !signal?.aborted; rest = until - this.now()) {
      const signals = [this.changed.signal, ...(signal ? [signal] : [])];
      await systemClock.sleep(rest / this.scale, AbortSignal.any(signals));
    }
  }
}
