import type { Item } from './marshal';
import { assertFormat } from './schema';

// How increments become a sum, and how a region compacts its own. No I/O here.

/** An increment as it was written. */
interface Fact {
  readonly delta: number;
  readonly region: string;
  readonly at: number;
}

/** An increment that a snapshot has taken in, and still knows by name. */
interface Entry {
  readonly delta: number;
  /** When it was first written. */
  readonly at: number;
  readonly recordedAt: number;
  /** When its fact was last deleted. */
  readonly deletedAt?: number;
}

/** What one region has compacted. Only that region writes it. */
interface Snapshot {
  /** Grows with every write, so that two runs of a region do not overwrite each other. */
  readonly sequence: number;
  /** The sum of increments that no longer have a name. */
  readonly base: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What one region knows of a counter. */
export interface CounterState {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

export const EMPTY_SNAPSHOT: Snapshot = { sequence: 0, base: 0, entries: new Map() };

/** A snapshot must fit into an item, of at most 400 KB; what does not fit waits. */
const MOST_ENTRIES = 3000;

export function counterState(items: readonly Item[]): CounterState {
  const facts = new Map<string, Fact>();
  const snapshots = new Map<string, Snapshot>();
  for (const item of items) {
    assertFormat(item.v);
    if (item.sequence === undefined) facts.set(String(item.id), item as unknown as Fact);
    else {
      const entries = new Map(Object.entries(item.entries as unknown as Record<string, Entry>));
      snapshots.set(String(item.region), {
        sequence: Number(item.sequence),
        base: Number(item.base),
        entries,
      });
    }
  }
  return { facts, snapshots };
}

export function snapshotItem({ sequence, base, entries }: Snapshot): Item {
  return {
    sequence,
    base,
    entries: Object.fromEntries([...entries].map(([id, entry]) => [id, { ...entry }])),
  };
}

/** Each increment once, whether it is still a fact, has been taken into a snapshot, or is both at the moment. */
export function sumOf({ facts, snapshots }: CounterState): number {
  const named = new Map<string, number>();
  for (const [id, { delta }] of facts) named.set(id, delta);
  let sum = 0;
  for (const { base, entries } of snapshots.values()) {
    sum += base;
    for (const [id, { delta }] of entries) named.set(id, delta);
  }
  for (const delta of named.values()) sum += delta;
  return sum;
}

export interface CompactionTimes {
  readonly region: string;
  readonly now: number;
  /** Every region knows what was written before. */
  readonly settledAt: number;
  /** Facts written before need not be known to a retry any more. */
  readonly forgetBefore: number;
}

/**
 * A region's next snapshot, and the facts to delete once it is written; undefined when nothing is to be done.
 * Each step waits until every region knows of the one before:
 *
 * 1. recorded: the increment is in the snapshot, by name, and its fact is still there; not before its fact may go, so
 *    that names do not fill the snapshot meanwhile;
 * 2. deleted: the fact goes, once no retry needs to find it; a retry that brings it back is deleted again;
 * 3. folded: the name goes, and the sum alone stays.
 *
 * So a reader always finds the increment as a fact, by name, or folded, and by its name knows it for one.
 */
export function compacted(
  { facts, snapshots }: CounterState,
  { region, now, settledAt, forgetBefore }: CompactionTimes,
): { snapshot: Snapshot; forget: string[]; steps: number } | undefined {
  const own = snapshots.get(region) ?? EMPTY_SNAPSHOT;
  const recordBefore = Math.min(settledAt, forgetBefore);
  const entries = new Map<string, Entry>();
  const forget: string[] = [];
  let base = own.base;
  let steps = 0;
  for (const [id, entry] of own.entries) {
    const { deletedAt, recordedAt, at, delta } = entry;
    const present = facts.has(id);
    const due = deletedAt === undefined ? recordedAt < settledAt && at < forgetBefore : present;
    if (due) {
      entries.set(id, { ...entry, deletedAt: now });
      forget.push(id);
    } else if (deletedAt !== undefined && deletedAt < settledAt) base += delta;
    else entries.set(id, entry);
    if (entries.get(id) !== entry) steps += 1;
  }
  const named = new Set([...snapshots.values()].flatMap((one) => [...one.entries.keys()]));
  for (const [id, fact] of facts) {
    if (fact.region !== region || fact.at >= recordBefore || named.has(id) || entries.size >= MOST_ENTRIES)
      continue;
    entries.set(id, { delta: fact.delta, at: fact.at, recordedAt: now });
    steps += 1;
  }
  return steps > 0 ? { snapshot: { sequence: own.sequence + 1, base, entries }, forget, steps } : undefined;
}
