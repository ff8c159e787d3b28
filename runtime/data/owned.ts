import { randomUUID } from 'node:crypto';
import { environment } from '../environment';
import { dynamodbTable } from './dynamodb-table';
import { homeOf } from './homes';
import type { Item, Json } from './marshal';
import { current, type OwnedRecord, ownedRecord } from './owned-lineage';
import type { Schema } from './schema';
import { stamp } from './stamp';
import { type Key, queryAll, type Table } from './table';

interface OwnedOptions<Body> {
  /** Names the type, whose home an operator moves for all its items together. It also begins their sort keys. */
  readonly type: string;
  readonly schema: Schema<Body>;
  readonly table?: Table;
  /** The service's regions. The first is home until an operator moves the home. Default: the service's. */
  readonly regions?: () => readonly string[];
}

/** An owned item as this region sees it. */
export interface Owned<Body> {
  readonly body: Body;
  readonly key: Key;
  /** Grows by one with every write of an epoch. */
  readonly version: number;
  /**
   * Bodies that a former home acknowledged and its successor had not received when it took over. Nothing merges them:
   * show them to a person, who writes what is right. They are returned as long as they exist.
   */
  readonly superseded: readonly Body[];
}

/** A write came to a region that is not home. Send it to the home's regional name, or refuse it. */
export class NotHome extends Error {
  override readonly name = 'NotHome';

  constructor(
    readonly type: string,
    /** The region to write to. */
    readonly home: string,
  ) {
    super(`${type} is written in ${home}`);
  }
}

/** Other writers were faster, again and again. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

const ATTEMPTS = 8;

/**
 * Items that one region writes at a time, for what must be unique or never exceeded: names, codes, balances (AWS
 * Prescriptive Guidance, "Write to your Region").
 *
 * **Guarantee**: updates come one after another, and each sees the one before. While its home is down an item can be
 * read and not written, until an operator moves the home: `npx antipode rehome`. What a former home had acknowledged
 * and not replicated by then is kept, and returned as `superseded`.
 * **Readers** see what their region has received; the home sees every update.
 * **Cost**: update: one write, one query and one read. Read: one query.
 */
export class OwnedItems<Body extends Json> {
  private readonly options: Required<OwnedOptions<Body>>;

  constructor(options: OwnedOptions<Body>) {
    this.options = { table: dynamodbTable, regions: environment.regions, ...options };
  }

  async read(partition: string, id: string): Promise<Owned<Body> | undefined> {
    const records = await this.records(partition, id);
    return current(records, this.options.schema);
  }

  /**
   * Changes an item in its home region. `change` gets the current body (undefined where there is no item). It returns
   * the next body, or undefined to change nothing. It may be called several times, and a retry may find what its own
   * first try wrote: let the body show what was done.
   *
   * @throws NotHome where this region is not home; Contended after eight lost races.
   */
  async update(
    partition: string,
    id: string,
    change: (body: Body | undefined) => Body | undefined,
  ): Promise<Owned<Body> | undefined> {
    const { table, type, regions, schema } = this.options;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [home, records] = await Promise.all([
        homeOf(table.homes ?? table, type, regions()),
        this.records(partition, id),
      ]);
      if (home.region !== table.region()) throw new NotHome(type, home.region);
      const latest = records.at(-1);
      if (latest && latest.epoch > home.epoch) throw new NotHome(type, latest.home); // the move is on its way
      const sort = this.sort(id, home.epoch, home.region);
      const before = records.find(({ key }) => key.sort === sort);
      // This home continues from what it wrote, even beside a rival's record, which stays and is returned as
      // superseded.
      const found = current(before ? records.slice(0, records.indexOf(before) + 1) : records, schema);
      const body = change(found?.body);
      if (body === undefined) return found;
      const version = (before?.version ?? 0) + 1;
      const writer = randomUUID();
      const basedOn = before ? before.basedOn : found && { sort: found.key.sort, version: found.version };
      const about = { version, writer, epoch: home.epoch, home: home.region, ...(basedOn && { basedOn }) };
      const item: Item = { ...stamp(table), v: schema.writes, body, ...about };
      const condition = before ? { attribute: 'version', equals: before.version } : { absent: true as const };
      const key = { partition, sort };
      const done = (await table.put(key, item, { condition })) || (await this.isMine(key, writer));
      if (done) return { body, key, version, superseded: found?.superseded ?? [] };
    }
    throw new Contended(`${type} ${id}: ${ATTEMPTS} others were faster`);
  }

  /** A put whose answer was lost and that was sent again fails because the first one succeeded. */
  private async isMine(key: Key, writer: string): Promise<boolean> {
    return (await this.options.table.get(key))?.writer === writer;
  }

  private async records(partition: string, id: string): Promise<OwnedRecord[]> {
    const all = await queryAll(this.options.table, partition, this.sort(id));
    return all.map(ownedRecord);
  }

  /** Each epoch and home writes an item of its own, so last writer wins never has to choose between two homes. */
  private sort(id: string, epoch?: number, home?: string): string {
    const item = `${this.options.type}#${encodeURIComponent(id)}#`;
    return epoch === undefined ? item : `${item}${String(epoch).padStart(6, '0')}@${home}`;
  }
}
