import type { ItemChange, ItemEngine } from './items/engine';
import type { Receipt } from './items/receipts';
import {
  type ChangeEntry,
  type ForgetEntry,
  isForgotten,
  type Replicas,
  type ReplicationEntry,
  replayed,
} from './journal';
import { type ChangesInput, Outboxes, type OutboxesOptions } from './outboxes';
import type { Streams } from './streams/streams';
import type { Change, Item } from './types';
import { type Version, wins } from './version';
import { Versions } from './versions';

interface ReplicationOptions extends OutboxesOptions {
  /** Milliseconds that this region's clock is ahead of the others'. Default: 0. */
  readonly skewMs?: () => number;
  /** The time of stream records, in milliseconds since the epoch. Default: the clock's time. */
  readonly streamTime?: () => number;
  /** The region's items. */
  readonly engine: ItemEngine;
  readonly streams: Streams;
}

/**
 * The least time between two writes of an item, in milliseconds. With a larger one, the times of many writes a second
 * would run ahead of the clock, and win over later ones of other regions.
 */
const STEP_MS = 0.001;

/** The number of changes that are kept and sent once more at once. */
const PIECE = 100;

/** A change that is kept, with the item before it. */
interface Kept {
  readonly entry: ChangeEntry;
  readonly before: Item | null;
}

/** One region's part in its global tables: the other replicas, and the version of each item. */
export class Replication {
  private readonly replicas = new Map<string, Replicas>();
  private readonly versions = new Versions();
  private readonly outboxes: Outboxes;

  constructor(private readonly options: ReplicationOptions) {
    this.outboxes = new Outboxes(options);
  }

  /** The other regions of a table; empty for a table in this region alone. */
  replicasOf(table: string): readonly string[] {
    return this.replicas.get(table)?.regions ?? [];
  }

  /**
   * Whoever learns of a new replica sends it all that it knows, deletions too: what it wrote before went to the others
   * alone, and they pass nothing on. If a replica is lost, those that are left tell each other what they have from regions
   * that are gone, since one may have received what another has not. It does no harm to send a change twice. The list is
   * kept last, so that a region that dies in between names no replica that lacks items.
   *
   * @param lost one that was deleted while its region was gone.
   */
  setReplicas(table: string, regions: readonly string[], lost?: string): void {
    const { regions: before = [], lost: earlier = [] } = this.replicas.get(table) ?? {};
    const left = [this.options.region, ...regions];
    const orphans = lost === undefined ? [] : this.known(table, ({ region }) => !left.includes(region));
    for (const replica of regions)
      this.resend(before.includes(replica) ? orphans : this.known(table), replica);
    const all = new Set(lost === undefined ? earlier : [...earlier, lost]);
    const replicas = { regions, lost: [...all].filter((one) => !regions.includes(one)) };
    this.options.keep({ kind: 'replicas', table, ...replicas });
    this.replicas.set(table, replicas);
  }

  /** For a replica whose table was deleted in its own region. */
  removeReplica(table: string, replica: string): void {
    const all = this.replicasOf(table);
    const left = all.filter((one) => one !== replica);
    if (left.length < all.length) this.setReplicas(table, left);
  }

  /** What must be kept before a table is forgotten. */
  forgotten(table: string): ForgetEntry {
    return { kind: 'forget', table, at: this.streamTime() };
  }

  forget(entry: ForgetEntry): void {
    this.options.streams.take(entry);
    this.replicas.delete(entry.table);
    this.versions.forget(entry.table);
  }

  /** Restores what an earlier run of this region kept, and sends what that run had not sent. */
  restore(entries: Iterable<ReplicationEntry>): void {
    const { engine, streams } = this.options;
    const past = replayed(entries, (entry, before) => streams.take(entry, before));
    for (const [table, replicas] of past.replicas) this.replicas.set(table, replicas);
    for (const { table, key, item, version } of past.items) {
      this.versions.set(table, { key, version });
      engine.put({ table, key, after: item });
    }
    for (const receipt of past.receipts) engine.receipts.add(receipt);
    for (const [replica, changes] of past.unsent) this.outboxes.sendAll(changes, replica);
  }

  /** Keeps writes of this region before they are made, and sends them. */
  record(changes: readonly ItemChange[], receipt?: Receipt): void {
    const kept = changes.map((change) => this.written(change));
    this.keep(kept, receipt);
    for (const { entry } of kept) this.outboxes.send(entry.change, entry.to);
  }

  /** Applies changes of another replica, unless it is lost, except those that are older than a write here. */
  apply({ from, changes }: ChangesInput): void {
    const { engine } = this.options;
    for (const change of changes) {
      const { table, key, item: after, version } = change;
      if (this.replicas.get(table)?.lost?.includes(from)) continue;
      const before = engine.find(table)?.get(key) ?? null;
      if (engine.find(table) === undefined || !wins(version, this.versions.of(table, key))) continue;
      const entry = { kind: 'change', change, to: [], at: this.streamTime() } as const;
      this.keep([{ entry, before }]);
      engine.put({ table, key, after });
    }
  }

  close(): void {
    this.outboxes.close();
  }

  private written({ table, key, before, after, expired }: ItemChange): Kept {
    const { region, clock, skewMs = () => 0 } = this.options;
    // An overwrite is later than what it overwrites; otherwise replicas would never agree.
    const least = (this.versions.of(table, key)?.at ?? 0) + STEP_MS;
    const version = { at: Math.max(clock.now() + skewMs(), least), region };
    const change = { table, key, item: after, version };
    const entry = { kind: 'change', change, to: this.replicasOf(table), at: this.streamTime() } as const;
    return { entry: expired ? { ...entry, expired } : entry, before };
  }

  /** The last changes of a table's items, deletions included. */
  private known(name: string, isMeant: (version: Version) => boolean = () => true): Change[] {
    const table = this.options.engine.find(name);
    if (!table) return [];
    const all = this.versions.all(name).filter(({ version }) => isMeant(version));
    return all.map(({ key, version }) => ({ table: name, key, item: table.get(key) ?? null, version }));
  }

  /** Sends changes as they were, which streams do not show. */
  private resend(changes: readonly Change[], replica: string): void {
    const at = this.streamTime();
    for (let from = 0; from < changes.length; from += PIECE) {
      const piece = changes.slice(from, from + PIECE);
      const entries = piece.map((change) => ({ kind: 'change', change, to: [replica], at }) as const);
      this.keep(entries.map((entry) => ({ entry, before: entry.change.item })));
      this.outboxes.sendAll(piece, replica);
    }
  }

  /** In one entry, so that changes that belong together are kept together. */
  private keep(kept: readonly Kept[], receipt?: Receipt): void {
    const { keep, streams } = this.options;
    const changes = kept.map(({ entry }) => entry);
    const entries = receipt ? [...changes, { kind: 'receipt', receipt } as const] : changes;
    const [only] = entries;
    if (only !== undefined) keep(entries.length === 1 ? only : { kind: 'together', entries });
    for (const { entry, before } of kept) {
      this.take(entry.change);
      streams.take(entry, before);
    }
  }

  private take(change: Change): void {
    if (isForgotten(change, this.replicas)) this.versions.remove(change.table, change.key);
    else this.versions.set(change.table, change);
  }

  private streamTime(): number {
    const { clock, streamTime = () => clock.now() } = this.options;
    return streamTime();
  }
}
