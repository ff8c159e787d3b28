import type { Item } from './marshal';
import { assertFormat } from './schema';

// How increments become a sum, and how a region compacts its own increments. No I/O here.

/** An increment as it was written. */
interface Fact {
  readonly delta: number;
  readonly region: string;
  readonly at: number;
}

/** An increment that is in a snapshot and still has its name there. */
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
  /** Grows with every write, so that two runs in one region do not overwrite each other. */
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

/** How many increments a snapshot holds. It must fit into an item of at most 400 KB; the rest waits. */
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

/** Each increment once: as a fact, in a snapshot, or in both for the moment. */
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
  /** Every region has received all writes older than this. */
  readonly settledAt: number;
  /** No retry needs to find facts that are older than this. */
  readonly forgetBefore: number;
}

/**
 * A region's next snapshot, and the facts to delete once it is written; undefined when there is nothing to do. Each
 * step waits until every region has received the step before:
 *
 * 1. recorded: the increment is in the snapshot, by name, and its fact is still there. This waits until the fact may
 *    be deleted, so that names do not fill the snapshot meanwhile;
 * 2. deleted: the fact is deleted, once no retry needs to find it; if a retry writes it again, it is deleted again;
 * 3. folded: the name is removed, and only the sum stays.
 *
 * So a reader always finds the increment as a fact, by name, or folded, and the name shows that a fact is counted
 * already.
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
