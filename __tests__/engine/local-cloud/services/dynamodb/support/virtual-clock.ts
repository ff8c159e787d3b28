import type { Clock } from '../../../../../../local-cloud/clock';

/** A clock whose time passes only in `run`, as fast as the machine can. */
export class VirtualClock implements Clock {
  private time = 0;
  private readonly timers: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.timers.push({ at: this.time + milliseconds, wake }));
  }

  /** Lets this much time pass. Whoever sleeps wakes in the right sequence. */
  async run(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (let next = await this.next(end); next; next = await this.next(end)) {
      this.time = next.at;
      this.timers.splice(this.timers.indexOf(next), 1);
      next.wake();
    }
    this.time = end;
  }

  /** The first timer until then, when whoever is awake has nothing left to do. */
  private async next(end: number) {
    await new Promise((resolve) => setImmediate(resolve));
    const due = this.timers.filter(({ at }) => at <= end);
    return due.sort((left, right) => left.at - right.at)[0];
  }
}
