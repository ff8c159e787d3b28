import type { Clock } from '../../clock';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { call } from './api';
import { batches, type ReplicationEntry, replayed } from './journal';
import { itemId } from './keys';
import { numbersOf } from './numbers';
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

interface Known {
  readonly table: string;
  readonly key: Item;
  readonly version: Version;
  /** Its attributes that are numbers, one of which may be its expiry; none once it is deleted. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** One region's part in its global tables: who the other replicas are, and what each item's version is. */
export class Replication {
  private readonly replicas = new Map<string, readonly string[]>();
  private readonly keyNames = new Map<string, readonly string[]>();
  private readonly known = new Map<string, Known>();
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

  /** The keys of a table's items in which a number is less than a limit. */
  keysBelow(table: string, attribute: string, limit: number): Item[] {
    return [...this.known.values()]
      .filter((item) => item.table === table && (item.numbers[attribute] ?? limit) < limit)
      .map(({ key }) => key);
  }

  setReplicas(table: string, regions: readonly string[]): void {
    this.options.keep({ kind: 'replicas', table, regions });
    this.replicas.set(table, regions);
  }

  forget(table: string): void {
    this.options.keep({ kind: 'forget', table, at: this.streamTime() });
    this.replicas.delete(table);
    this.keyNames.delete(table);
    for (const [id, item] of this.known) if (item.table === table) this.known.delete(id);
  }

  /** Takes up what a life of this region that was cut short had kept, and sends what it had not sent. */
  async restore(entries: readonly ReplicationEntry[]): Promise<void> {
    const past = replayed(entries);
    for (const [table, regions] of past.replicas) this.replicas.set(table, regions);
    for (const change of past.items) {
      this.know(change);
      this.lastWriteAt = Math.max(this.lastWriteAt, change.version.at);
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
        const { table: TableName, item, key } = change;
        if (!wins(change.version, this.versionOf(TableName, key))) return;
        const { region, moto } = this.options;
        await (item === null
          ? call(moto, region, 'DeleteItem', { TableName, Key: key })
          : call(moto, region, 'PutItem', { TableName, Item: item }));
        this.know(change);
        this.options.keep({ kind: 'change', change, to: [], at: this.streamTime() });
      });
    }
  }

  /** Sends all items of a table to a replica that has just been made. */
  async backfill(table: string, replica: string): Promise<void> {
    const { region, moto } = this.options;
    await this.keyNamesOf(table);
    for (let after: Item | undefined; ; ) {
      const input = { TableName: table, ...(after && { ExclusiveStartKey: after }) };
      const page = await call<{ Items: Item[]; LastEvaluatedKey?: Item }>(moto, region, 'Scan', input);
      for (const item of page.Items) {
        const key = this.keyOf(table, item);
        const version = this.versionOf(table, key) ?? { at: 0, region };
        this.send({ table, key, item, version }, [replica]);
      }
      after = page.LastEvaluatedKey;
      if (after === undefined) return;
    }
  }

  close(): void {
    for (const outbox of this.outboxes.values()) outbox.close();
  }

  private async record({ table, key, item, expired }: Write): Promise<void> {
    const { region, clock, skewMs = () => 0 } = this.options;
    // Two writes here are never at once, and what overwrites is later, or replicas would never agree.
    const least = Math.max(this.lastWriteAt, this.versionOf(table, key)?.at ?? 0) + 1;
    this.lastWriteAt = Math.max(clock.now() + skewMs(), least);
    const version = { at: this.lastWriteAt, region };
    const written = item === undefined ? await this.read(table, key) : item;
    const change = { table, key, item: written, version };
    this.know(change);
    this.send(change, this.replicasOf(table), expired);
  }

  private know({ table, key, item, version }: Change): void {
    this.known.set(itemId(table, key), { table, key, version, numbers: numbersOf(item ?? {}) });
  }

  private versionOf(table: string, key: Item): Version | undefined {
    return this.known.get(itemId(table, key))?.version;
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
