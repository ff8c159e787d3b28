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

/** How a scaled clock runs: since a moment of the machine's time, at which it said `at`, so many times as fast. */
export interface ClockPace {
  readonly scale: number;
  readonly since: number;
  readonly at: number;
}

/** The machine's own time. */
export const REAL_TIME: ClockPace = { scale: 1, since: 0, at: 0 };

/** A clock that can run faster than the machine's; it goes back to the machine's time alone, when that is asked for. */
export class ScaledClock implements Clock {
  private changed = new AbortController();
  /** By how much its time was moved, in milliseconds. */
  private moved = 0;

  /** Clocks of one pace say the same, whichever process they are in. Default: the machine's time. */
  constructor(private current: ClockPace = REAL_TIME) {}

  get pace(): ClockPace {
    return this.current;
  }

  now(): number {
    const { scale, since, at } = this.current;
    return at + (systemClock.now() - since) * scale;
  }

  /** From now on it runs so many times as fast; whoever sleeps sleeps the rest at the new pace. */
  setScale(scale: number): void {
    const since = systemClock.now();
    this.setPace({ scale, since, at: this.now() });
  }

  /** The same, with another clock's pace. */
  setPace(pace: ClockPace): void {
    const before = this.now();
    this.current = pace;
    this.moved += this.now() - before;
    this.changed.abort();
    this.changed = new AbortController();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.now() - this.moved + milliseconds; // who sleeps while time is moved sleeps no longer for it
    for (let rest = milliseconds; rest > 0 && !signal?.aborted; rest = until - this.now() + this.moved) {
      const signals = [this.changed.signal, ...(signal ? [signal] : [])];
      await systemClock.sleep(rest / this.current.scale, AbortSignal.any(signals));
    }
  }
}
