import { setTimeout as timer } from 'node:timers/promises';
import { withAnySignal } from './any-signal';

/** The local cloud's time. It is passed in everywhere, so that tests and scaled runs can control it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after this many milliseconds, or as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Node's longest timer: a longer one would end after a millisecond. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    timer(Math.min(milliseconds, LONGEST_TIMER_MS), undefined, signal ? { signal } : {}).catch(
      () => undefined,
    ),
};

/**
 * How a scaled clock runs: at the machine's time `since` it said `at`, and it runs `scale` times as fast from there.
 */
export interface ClockPace {
  readonly scale: number;
  readonly since: number;
  readonly at: number;
}

/** The machine's own time. */
export const REAL_TIME: ClockPace = { scale: 1, since: 0, at: 0 };

/** A clock that can run faster than the machine's. It returns to the machine's time only when that is asked for. */
export class ScaledClock implements Clock {
  private changed = new AbortController();
  /** How far its time was moved, in milliseconds. */
  private moved = 0;

  /** Clocks with the same pace show the same time, in whichever process they are. Default: the machine's time. */
  constructor(private current: ClockPace = REAL_TIME) {}

  get pace(): ClockPace {
    return this.current;
  }

  now(): number {
    const { scale, since, at } = this.current;
    return at + (systemClock.now() - since) * scale;
  }

  /** Runs this many times as fast from now on. A sleep that has begun continues at the new pace. */
  setScale(scale: number): void {
    const since = systemClock.now();
    this.setPace({ scale, since, at: this.now() });
  }

  /** The same, with the pace of another clock. */
  setPace(pace: ClockPace): void {
    const before = this.now();
    this.current = pace;
    this.moved += this.now() - before;
    this.changed.abort();
    this.changed = new AbortController();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.now() - this.moved + milliseconds; // a jump of the time does not change the length of a sleep
    for (let rest = milliseconds; rest > 0 && !signal?.aborted; rest = until - this.now() + this.moved) {
      const signals = [this.changed.signal, ...(signal ? [signal] : [])];
      await withAnySignal(signals, (any) => systemClock.sleep(rest / this.current.scale, any));
    }
  }
}
