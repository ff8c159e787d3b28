/** A value whose changes others see after a delay, one after the other. */
export class Propagated<T> {
  private readonly underway: { value: T; visibleAt: number }[] = [];

  constructor(
    private visible: T,
    private readonly delayMs: number,
  ) {}

  /** The value at the place where it is set. */
  get latest(): T {
    const last = this.underway.at(-1);
    return last ? last.value : this.visible;
  }

  /** Sets the value; returns whether it changed. */
  set(value: T, now: number): boolean {
    this.seen(now);
    if (value === this.latest) return false;
    this.underway.push({ value, visibleAt: now + this.delayMs });
    return true;
  }

  /** The value as others see it. */
  seen(now: number): T {
    for (let next = this.underway[0]; next && next.visibleAt <= now; next = this.underway[0]) {
      this.visible = next.value;
      this.underway.shift();
    }
    return this.visible;
  }
}
