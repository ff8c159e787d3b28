import type { Item } from '../../runtime/data/marshal';
import type { Table } from '../../runtime/data/table';

/** The attribute in which an item says which region wrote it, and that in which these items say so. */
const ORIGIN = 'region';
const ORIGIN_HERE = 'checkedIn';

/**
 * The service's table as the rehearsal's own clients use it: apart from the service. Their items have no region of
 * origin, so that no function that follows the stream hears of them. All of them are in partitions that begin with
 * `partition`, also those that the data library shares between everybody who uses the table.
 */
export function apart(table: Table, partition: string): Table {
  const inside = (one: string) => (one.startsWith(partition) ? one : `${partition}#${one}`);
  return {
    ...table,
    put: (key, item, options = {}) =>
      table.put({ ...key, partition: inside(key.partition) }, renamed(item, ORIGIN, ORIGIN_HERE), options),
    async get(key) {
      const item = await table.get({ ...key, partition: inside(key.partition) });
      return item && shown(item);
    },
    async query(one, prefix, options) {
      const { items, next } = await table.query(inside(one), prefix, options);
      const found = items.map(({ key, item }) => ({ key: { ...key, partition: one }, item: shown(item) }));
      return { items: found, next };
    },
    delete: (key) => table.delete({ ...key, partition: inside(key.partition) }),
  };
}

function shown(item: Item): Item {
  return renamed(item, ORIGIN_HERE, ORIGIN);
}

function renamed(item: Item, from: string, to: string): Item {
  const { [from]: value, ...rest } = item;
  return value === undefined ? item : { ...rest, [to]: value };
}
