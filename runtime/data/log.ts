import { digest, digestJson } from './digest';
import { dynamodbTable } from './dynamodb-table';
import type { Item, Json } from './marshal';
import { readBody, type Schema } from './schema';
import { type Stamp, stamp } from './stamp';
import { type Key, type PageOptions, queryAll, type Stored, type Table } from './table';

/** Something that happened. Once it is written it never changes. */
export interface Fact<Body> extends Stamp {
  readonly key: Key;
  readonly body: Body;
}

interface LogOptions<Body> {
  /** Begins the sort keys of its facts. In the same partition, no other type's prefix may begin with it. */
  readonly prefix: string;
  readonly schema: Schema<Body>;
  readonly table?: Table;
}

/**
 * Append-only facts.
 *
 * **Guarantee**: a fact that was acknowledged in any region is in every region once replication has caught up. Its
 * key follows from its operation's id and its content. So a retry in another region is the same fact, an id used for
 * two contents gives two facts (rivals), and no write overwrites another.
 * **Readers** see what their region has received; of two copies of one fact the later stamp stays.
 * **Cost**: append: one write. Read: one query.
 */
export class Log<Body extends Json> {
  private readonly options: Required<LogOptions<Body>>;

  constructor(options: LogOptions<Body>) {
    this.options = { table: dynamodbTable, ...options };
  }

  /** The key of a fact, before or after it is written. */
  key(partition: string, operationId: string, body: Body): Key {
    const { prefix, schema } = this.options;
    return {
      partition,
      sort: prefix + digest(operationId) + digestJson(schema.identity ? schema.identity(body) : body),
    };
  }

  /** Appends a fact, unless this region has it already. */
  async append(partition: string, operationId: string, body: Body): Promise<Fact<Body>> {
    const { table, schema } = this.options;
    const key = this.key(partition, operationId, body);
    const written = stamp(table);
    const item: Item = { ...written, v: schema.writes, body };
    await table.put(key, item, { condition: { absent: true } });
    return { key, body, ...written };
  }

  /** A page of a partition's facts, sorted by their keys. Sort by `at` where time matters. */
  async read(
    partition: string,
    options?: PageOptions,
  ): Promise<{ facts: Fact<Body>[]; next: string | undefined }> {
    const { items, next } = await this.options.table.query(partition, this.options.prefix, options);
    return { facts: items.map((one) => this.fact(one)), next };
  }

  /** The facts of one operation's id, or of its digest: one fact, or several where there are rivals. */
  async ofOperation(partition: string, operation: string | { digest: string }): Promise<Fact<Body>[]> {
    const id = typeof operation === 'string' ? digest(operation) : operation.digest;
    return this.all(partition, this.options.prefix + id);
  }

  /** All facts of a partition: one query for each MB. */
  readAll(partition: string): Promise<Fact<Body>[]> {
    return this.all(partition, this.options.prefix);
  }

  /** A stored item as a fact; undefined where it is not of this log. A stream shows items of all kinds. */
  factIn(stored: Stored): Fact<Body> | undefined {
    return stored.key.sort.startsWith(this.options.prefix) ? this.fact(stored) : undefined;
  }

  private async all(partition: string, prefix: string): Promise<Fact<Body>[]> {
    return (await queryAll(this.options.table, partition, prefix)).map((one) => this.fact(one));
  }

  private fact({ key, item }: Stored): Fact<Body> {
    const body = readBody(this.options.schema, item.v, item.body ?? null);
    return { key, body, region: String(item.region), at: Number(item.at) };
  }
}
