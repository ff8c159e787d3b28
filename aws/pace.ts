import { setTimeout as sleep } from 'node:timers/promises';

/** So many calls a second, and so many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** Lets calls begin one after another, no more of them than an API's quota allows. */
export class Pace {
  /** When the next call would begin if none had been saved up. */
  private next = 0;

  constructor(private readonly rate: Rate) {}

  /** Waits until it is this call's turn. */
  async turn(): Promise<void> {
    const { perSecond, atOnce } = this.rate;
    const everyMs = 1000 / perSecond;
    const now = performance.now();
    const at = Math.max(now, this.next - (atOnce - 1) * everyMs);
    this.next = Math.max(now, this.next) + everyMs;
    if (at > now) await sleep(at - now);
  }
}
