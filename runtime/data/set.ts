import { digest } from './digest';
import { dynamodbTable } from './dynamodb-table';
import { assertFormat, formatVersion } from './schema';
import { stamp, tombstone } from './stamp';
import { type Key, queryAll, type Table } from './table';

interface SetOptions {
  /** Begins the sort keys of its items. In the same partition, no other type's prefix may begin with it. */
  readonly prefix: string;
  readonly table?: Table;
}

/** One adding of an element: its operation, and the region that accepted it. A removal takes back addings. */
export type Tag = string;

/** A removal came to a region that has not received what its caller saw elsewhere. Try again in a moment. */
export class NotHeard extends Error {
  override readonly name = 'NotHeard';
}

/**
 * A set of texts in which adds win: when one region adds an element while another removes it, the element stays.
 *
 * **Guarantee**: once replication has caught up, an acknowledged add is in the set in every region, until a removal
 * whose caller had seen it. A removal takes back what its caller had seen and nothing else, so it can be retried.
 * When an add is tried in two regions, each try is an adding of its own, and a removal that had seen one leaves the
 * other. Otherwise a clock that is ahead would decide between them.
 * **Readers** see what their region has received.
 * **Cost**: add: one write. Remove: one write for each adding that was seen, usually one. Read: one query.
 */
export class AddWinsSet {
  private readonly options: Required<SetOptions>;

  constructor(options: SetOptions) {
    this.options = { table: dynamodbTable, ...options };
  }

  /** Adds an element. A retry has the same operation id; a new adding has a new one. */
  async add(partition: string, element: string, operationId: string): Promise<Tag> {
    const { table } = this.options;
    const tag = `${digest(operationId)}@${table.region()}`;
    const item = { ...formatVersion, element, tag, ...stamp(table) };
    await table.put(this.key(partition, element, tag), item, { condition: { absent: true } });
    return tag;
  }

  /**
   * Removes what `read` has shown of an element. A region that has not received an adding refuses: by its clock the
   * removal might be the earlier of the two, and be lost.
   *
   * @throws NotHeard
   */
  async remove(partition: string, element: string, seen: readonly Tag[]): Promise<void> {
    const { table } = this.options;
    const { item, expiresAt } = tombstone(table);
    const puts = seen.map((tag) => {
      const condition = { attribute: 'tag', equals: tag };
      return table.put(
        this.key(partition, element, tag),
        { ...formatVersion, element, tag, ...item },
        { expiresAt, condition },
      );
    });
    const done = await Promise.all(puts);
    if (done.includes(false)) throw new NotHeard(`${table.region()} has not heard of ${element} yet`);
  }

  /** The elements, each with the addings that put it there. */
  async read(partition: string): Promise<Map<string, Tag[]>> {
    const elements = new Map<string, Tag[]>();
    for (const { item } of await queryAll(this.options.table, partition, this.options.prefix)) {
      assertFormat(item.v);
      if (item.removed === true) continue;
      const element = String(item.element);
      elements.set(element, [...(elements.get(element) ?? []), String(item.tag)]);
    }
    return elements;
  }

  private key(partition: string, element: string, tag: Tag): Key {
    return { partition, sort: `${this.options.prefix}${digest(element)}${tag}` };
  }
}
