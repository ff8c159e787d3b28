import { dynamodbTable } from './dynamodb-table';
import type { Json } from './marshal';
import { readBody, type Schema } from './schema';
import { type Stamp, stamp, tombstone } from './stamp';
import type { Key, Table } from './table';

interface LastWriterWinsOptions<Body> {
  /** Begins the sort keys of its items. */
  readonly prefix: string;
  readonly schema: Schema<Body>;
  readonly table?: Table;
}

/**
 * Plain items, for values where the last writer may win: a display name, a setting, a cache.
 *
 * **Guarantee**: in the end all regions agree on one of the values written. When two regions write at the same time,
 * one of the two writes is lost although it was acknowledged; DynamoDB chooses whose clock decides.
 * **Readers** see what their region has received.
 * **Cost**: put and remove: one write. Get: one read.
 */
export class LastWriterWins<Body extends Json> {
  private readonly options: Required<LastWriterWinsOptions<Body>>;

  constructor(options: LastWriterWinsOptions<Body>) {
    this.options = { table: dynamodbTable, ...options };
  }

  async put(partition: string, id: string, body: Body): Promise<Stamp> {
    const { table, schema } = this.options;
    const written = stamp(table);
    await table.put(this.key(partition, id), { ...written, v: schema.writes, body });
    return written;
  }

  /** Leaves a tombstone, which says who removed it and when. */
  async remove(partition: string, id: string): Promise<void> {
    const { table, schema } = this.options;
    const { item, expiresAt } = tombstone(table);
    await table.put(this.key(partition, id), { ...item, v: schema.writes }, { expiresAt });
  }

  async get(partition: string, id: string): Promise<Body | undefined> {
    const item = await this.options.table.get(this.key(partition, id));
    if (item === undefined || item.removed === true) return undefined;
    return readBody(this.options.schema, item.v, item.body ?? null);
  }

  key(partition: string, id: string): Key {
    return { partition, sort: this.options.prefix + id };
  }
}
