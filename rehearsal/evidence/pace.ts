/** Works through things, several at once: half as many after each time that one is too much, and then more again. */
export class Pace {
  private limit: number;

  /** @param most so many go on at once where all is well */
  constructor(private readonly most: number) {
    this.limit = most;
  }

  /** @param work says whether it was well; the first that fails fails it all */
  async each<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<boolean>): Promise<void> {
    for (let next = 0; next < things.length; ) {
      const some = things.slice(next, next + this.limit);
      next += some.length;
      const well = (await Promise.all(some.map(work))).every(Boolean);
      this.limit = well ? Math.min(this.most, this.limit + 1) : Math.max(1, Math.floor(this.limit / 2));
    }
  }
}
