/**
 * Works through things, several together. After a step that is too much, the next has half as many; after others, one
 * more.
 */
export class Pace {
  private limit: number;

  /** @param most how many things to look at together when all goes well */
  constructor(private readonly most: number) {
    this.limit = most;
  }

  /** @param work returns whether it went well; the first error ends everything */
  async each<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<boolean>): Promise<void> {
    for (let next = 0; next < things.length; ) {
      const some = things.slice(next, next + this.limit);
      next += some.length;
      const well = (await Promise.all(some.map(work))).every(Boolean);
      this.limit = well ? Math.min(this.most, this.limit + 1) : Math.max(1, Math.floor(this.limit / 2));
    }
  }
}
