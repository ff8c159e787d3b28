import type { Clock } from '../../clock';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { call } from './api';
import { batches, type ReplicationEntry, replayed } from './journal';
import { itemId } from './keys';
import { Outbox } from './outbox';
import type { Change, Item, Write } from './types';
import { type Version, wins } from './version';

export interface ReplicationOptions {
  readonly region: string;
  readonly clock: Clock;
  /** By how many milliseconds this region's clock is ahead of the others'. Default: it is right. */
  readonly skewMs?: () => number;
  readonly lagMs: number;
  /** The time that streams tell, in milliseconds since the epoch. Default: the clock's. */
  readonly streamTime?: () => number;
  /** This region's moto. */
  readonly moto: Forward;
  /** The gateway, which leads to the other regions. */
  readonly gateway: Forward;
  /** Keeps what must outlive the region's processes; called before a write is answered. */
  readonly keep: (entry: ReplicationEntry) => void;
  readonly log: (line: string) => void;
}

/** The target of the internal operation by which regions send each other changes. */
export const APPLY_CHANGES = 'Antipode.ApplyChanges';

/** One region's part in its global tables: who the other replicas are, and what each item's version is. */
export class Replication {
  private readonly replicas = new Map<string, readonly string[]>();
  private readonly keyNames = new Map<string, readonly string[]>();
  private readonly versions = new Map<string, Version>();
  private readonly outboxes = new Map<string, Outbox>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private lastWriteAt = 0;

  constructor(private readonly options: ReplicationOptions) {}

  /** The other regions of a table; none for a table of this region alone. */
  replicasOf(table: string): readonly string[] {
    return this.replicas.get(table) ?? [];
  }

  /** The tables that have other replicas. */
  tables(): string[] {
    return [...this.replicas].filter(([, regions]) => regions.length > 0).map(([table]) => table);
  }

  async keyOfItem(table: string, item: Item): Promise<Item> {
    await this.keyNamesOf(table);
    return this.keyOf(table, item);
  }

  setReplicas(table: string, regions: readonly string[]): void {
    this.options.keep({ kind: 'replicas', table, regions });
    this.replicas.set(table, regions);
  }

  forget(table: string): void {
    this.options.keep({ kind: 'forget', table, at: this.streamTime() });
    this.replicas.delete(table);
    this.keyNames.delete(table);
  }

  /** Takes up what a life of this region that was cut short had kept, and sends what it had not sent. */
  async restore(entries: readonly ReplicationEntry[]): Promise<void> {
    const past = replayed(entries);
    for (const [table, regions] of past.replicas) this.replicas.set(table, regions);
    for (const { table, key, version } of past.items) {
      this.versions.set(itemId(table, key), version);
      this.lastWriteAt = Math.max(this.lastWriteAt, version.at);
    }
    const { moto, region } = this.options;
    for (const batch of batches(past.items)) await call(moto, region, 'BatchWriteItem', batch);
    for (const [replica, changes] of past.unsent) {
      for (const change of changes) this.outbox(replica).add(change);
    }
  }

  /** Passes a write to moto and, once it is done, on to the other replicas. One write at a time a table. */
  async write(
    request: ApiRequest,
    tables: readonly string[],
    writesOf: (keyOf: KeyOf) => Write[],
  ): Promise<ApiResponse> {
    await Promise.all(tables.map((table) => this.keyNamesOf(table)));
    return this.inTurn(tables, async () => {
      const response = await this.options.moto(request);
      if (response.status < 400) {
        for (const write of writesOf((table, item) => this.keyOf(table, item))) await this.record(write);
      }
      return response;
    });
  }

  /** Takes changes of another replica, each unless a later write is here. */
  async apply(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      await this.keyNamesOf(change.table);
      await this.inTurn([change.table], async () => {
        const id = itemId(change.table, change.key);
        if (!wins(change.version, this.versions.get(id))) return;
        const { table: TableName, item, key } = change;
        const { region, moto } = this.options;
        await (item === null
          ? call(moto, region, 'DeleteItem', { TableName, Key: key })
          : call(moto, region, 'PutItem', { TableName, Item: item }));
        this.versions.set(id, change.version);
        this.options.keep({ kind: 'change', change, to: [], at: this.streamTime() });
      });
    }
  }

  /** Sends all items of a table to a replica that has just been made. */
  async backfill(table: string, replica: string): Promise<void> {
    const { region, moto } = this.options;
    await this.keyNamesOf(table);
    const { Items } = await call<{ Items: Item[] }>(moto, region, 'Scan', { TableName: table });
    for (const item of Items) {
      const key = this.keyOf(table, item);
      const version = this.versions.get(itemId(table, key)) ?? { at: 0, region };
      this.send({ table, key, item, version }, [replica]);
    }
  }

  close(): void {
    for (const outbox of this.outboxes.values()) outbox.close();
  }

  private async record({ table, key, item, expired }: Write): Promise<void> {
    const { region, clock, skewMs = () => 0 } = this.options;
    const id = itemId(table, key);
    // Two writes here are never at once, and what overwrites is later, or replicas would never agree.
    const least = Math.max(this.lastWriteAt, this.versions.get(id)?.at ?? 0) + 1;
    this.lastWriteAt = Math.max(clock.now() + skewMs(), least);
    const version = { at: this.lastWriteAt, region };
    this.versions.set(id, version);
    const written = item === undefined ? await this.read(table, key) : item;
    this.send({ table, key, item: written, version }, this.replicasOf(table), expired);
  }

  private send(change: Change, to: readonly string[], expired?: true): void {
    this.options.keep({ kind: 'change', change, to, at: this.streamTime(), ...(expired ? { expired } : {}) });
    for (const replica of to) this.outbox(replica).add(change);
  }

  private streamTime(): number {
    const { clock, streamTime = () => clock.now() } = this.options;
    return streamTime();
  }

  private async read(table: string, key: Item): Promise<Item | null> {
    const { region, moto } = this.options;
    const input = { TableName: table, Key: key, ConsistentRead: true };
    const { Item } = await call<{ Item?: Item }>(moto, region, 'GetItem', input);
    return Item ?? null;
  }

  private outbox(region: string): Outbox {
    const existing = this.outboxes.get(region);
    if (existing) return existing;
    const { clock, lagMs, gateway, log } = this.options;
    const send = async (changes: readonly Change[]) => {
      await call(gateway, region, APPLY_CHANGES, { changes });
    };
    const onSent = (count: number) => this.options.keep({ kind: 'sent', to: region, count });
    const outbox = new Outbox({ clock, lagMs, log, send, onSent });
    this.outboxes.set(region, outbox);
    return outbox;
  }

  private keyOf(table: string, item: Item): Item {
    return Object.fromEntries((this.keyNames.get(table) ?? []).map((name) => [name, item[name]]));
  }

  private async keyNamesOf(table: string): Promise<void> {
    if (this.keyNames.has(table)) return;
    const { region, moto } = this.options;
    try {
      const { Table } = await call<{ Table: { KeySchema: { AttributeName: string }[] } }>(
        moto,
        region,
        'DescribeTable',
        {
          TableName: table,
        },
      );
      this.keyNames.set(
        table,
        Table.KeySchema.map(({ AttributeName }) => AttributeName),
      );
    } catch {
      // moto answers the request itself with the same error
    }
  }

  /** Runs tasks that touch the same table one after the other. */
  private inTurn<Result>(tables: readonly string[], task: () => Promise<Result>): Promise<Result> {
    const before = Promise.all(tables.map((table) => this.turns.get(table)));
    const mine = before.then(task);
    const done = mine.catch(() => {});
    for (const table of tables) this.turns.set(table, done);
    return mine;
  }
}

export type KeyOf = (table: string, item: Item) => Item;
