import type { Item } from '../../../runtime/data/marshal';
import type { Condition, Key, Page, PageOptions, PutOptions, Table } from '../../../runtime/data/table';

// Replicas of a global table that behave as badly as they may. Last writer wins by item, with clocks that are minutes
// apart. Changes arrive late, out of order, twice, and not at all while a region is cut off.

export const MINUTE = 60_000;

/**
 * How much later a change may be made that overtakes another one of its region, in milliseconds; clocks differ by
 * less.
 */
export const MOST_DISORDER_MS = 4 * MINUTE;

interface Version {
  readonly at: number;
  readonly region: string;
}

interface Change {
  readonly key: Key;
  /** null: deleted. */
  readonly item: Item | null;
  readonly version: Version;
  /** The true time at which it was made. */
  readonly madeAt: number;
}

/** A process died before or after its next step. Its caller cannot know whether the step was done. */
export class Crash extends Error {}

export class SimulatedRegion {
  readonly items = new Map<string, Change>();
  private lastAt = 0;
  /** How many more calls the next operation survives; undefined: all. */
  crashAfter: number | undefined;

  constructor(
    readonly name: string,
    private readonly skewMs: number,
    private readonly cluster: SimulatedRegions,
  ) {}

  now(): number {
    return this.cluster.time + this.skewMs;
  }

  /** The replica as the library sees it. */
  readonly table: Table = {
    region: () => this.name,
    now: () => this.now(),
    put: (key, item, options = {}) => this.step(() => this.put(key, item, options)),
    get: (key) => this.step(() => this.items.get(id(key))?.item ?? undefined),
    query: (partition, prefix, options = {}) => this.step(() => this.query(partition, prefix, options)),
    delete: (key) => this.step(() => this.write(key, null)),
  };

  take(change: Change): void {
    const current = this.items.get(id(change.key));
    if (current === undefined || wins(change.version, current.version))
      this.items.set(id(change.key), change);
  }

  /** All items of the replica, for comparing replicas. */
  contents(): string {
    const shown = [...this.items].filter(([, { item }]) => item !== null);
    return JSON.stringify(shown.map(([key, { item }]) => [key, item]).sort());
  }

  private async step<Result>(task: () => Result): Promise<Result> {
    if (this.crashAfter !== undefined && this.crashAfter-- <= 0) throw new Crash();
    const result = task();
    if (this.crashAfter === 0 && this.cluster.chance() < 0.5) throw new Crash(); // done, unknown to the caller
    return result;
  }

  private put(key: Key, item: Item, { condition }: PutOptions): boolean {
    const current = this.items.get(id(key))?.item ?? undefined;
    if (condition !== undefined && !holds(condition, current)) return false;
    this.write(key, frozen(item));
    return true;
  }

  private query(partition: string, prefix: string, { limit, after }: PageOptions): Page {
    const found = [...this.items.values()]
      .filter(({ key, item }) => item !== null && key.partition === partition && key.sort.startsWith(prefix))
      .filter(({ key }) => after === undefined || key.sort > after)
      .sort((a, b) => (a.key.sort < b.key.sort ? -1 : 1));
    const page = found.slice(0, limit ?? found.length);
    const items = page.map(({ key, item }) => ({ key, item: item ?? {} }));
    return { items, next: page.length < found.length ? page.at(-1)?.key.sort : undefined };
  }

  /**
   * Later than everything that this region has written, and than what it overwrites, or replicas would never agree.
   */
  private write(key: Key, item: Item | null): void {
    const current = this.items.get(id(key));
    this.lastAt = Math.max(this.now(), this.lastAt + 1, (current?.version.at ?? 0) + 1);
    const change = { key, item, version: { at: this.lastAt, region: this.name }, madeAt: this.cluster.time };
    this.items.set(id(key), change);
    this.cluster.send(this, change);
  }
}

/** Changes on their way from one region to another, in the order in which they were made. */
interface Link {
  readonly from: SimulatedRegion;
  readonly to: SimulatedRegion;
  waiting: Change[];
}

export class SimulatedRegions {
  time = 1_000_000_000;
  readonly regions: readonly SimulatedRegion[];
  private readonly links: readonly Link[];
  private cutOff = new Set<SimulatedRegion>();
  private seed: number;

  /** Whatever is older than `mostDisorderMs` has arrived, unless a region is cut off. */
  constructor(
    skewsMs: readonly number[],
    seed: number,
    private readonly mostDisorderMs = MOST_DISORDER_MS,
  ) {
    this.regions = skewsMs.map((skewMs, index) => new SimulatedRegion(`region-${index}`, skewMs, this));
    this.links = this.regions.flatMap((from) =>
      this.regions.filter((to) => to !== from).map((to) => ({ from, to, waiting: [] })),
    );
    this.seed = seed >>> 0;
  }

  region(index: number): SimulatedRegion {
    return this.regions[index % this.regions.length] as SimulatedRegion;
  }

  readonly names = (): string[] => this.regions.map(({ name }) => name);

  /** From 0 to 1; the same for the same seed (mulberry32). */
  chance(): number {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let mixed = this.seed;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  send(origin: SimulatedRegion, change: Change): void {
    for (const { from, waiting } of this.links) {
      if (from !== origin) continue;
      waiting.push(change);
      if (this.chance() < 0.1) waiting.push(change);
    }
  }

  /** Cuts these regions off from all others, in both directions. */
  partition(indexes: readonly number[]): void {
    this.cutOff = new Set(indexes.map((index) => this.region(index)));
  }

  /**
   * Lets time pass, in which some changes arrive. Later changes overtake the rest, but only changes within the limit
   * of disorder. Everything older than that limit has arrived.
   */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const link of this.links) {
      if (this.cutOff.has(link.from) || this.cutOff.has(link.to)) continue;
      const latest =
        Math.max(link.waiting[0]?.madeAt ?? 0, this.time - this.mostDisorderMs) + this.mostDisorderMs;
      link.waiting = link.waiting.filter((change) => {
        const due = change.madeAt < this.time - this.mostDisorderMs;
        const arrives = due || (change.madeAt <= latest && this.chance() < 0.5);
        if (arrives) link.to.take(change);
        return !arrives;
      });
    }
  }

  /** Lets every region receive everything. */
  heal(): void {
    this.cutOff.clear();
    for (const link of this.links) {
      for (const change of link.waiting) link.to.take(change);
      link.waiting = [];
    }
  }
}

function wins(candidate: Version, current: Version): boolean {
  return candidate.at === current.at ? candidate.region > current.region : candidate.at > current.at;
}

function holds(condition: Condition, current: Item | undefined): boolean {
  if ('absent' in condition) return current === undefined;
  return current !== undefined && current[condition.attribute] === condition.equals;
}

function id({ partition, sort }: Key): string {
  return `${partition}\0${sort}`;
}

/** A frozen copy: readers cannot change it, so each can get the same one. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(frozen)
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, frozen(one)]));
  return Object.freeze(copy) as Value;
}
