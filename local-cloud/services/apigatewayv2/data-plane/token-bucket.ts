import type { Throttle } from './types';

/** A token bucket: `burst` requests at once, and `rate` requests a second in the long run. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly throttle: Throttle,
    /** Milliseconds. */
    now: number,
  ) {
    this.tokens = throttle.burst;
    this.filledAt = now;
  }

  take(now: number): boolean {
    const { rate, burst } = this.throttle;
    this.tokens = Math.min(burst, this.tokens + (Math.max(0, now - this.filledAt) * rate) / 1000);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
