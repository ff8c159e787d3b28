import { environment } from '../environment';
import type { TableNameOf } from '../tables';
import { createDynamodbTable, dynamodbTable } from './dynamodb-table';
import type { Table } from './table';

/** What the types of this library write. A key of such a name would be overwritten, or overwrite it. */
const OURS = [
  ...['region', 'at', 'v', 'body', 'removed', 'id', 'delta', 'sequence', 'base', 'entries', 'element', 'tag'],
  ...['heard', 'version', 'writer', 'epoch', 'home', 'basedOn', 'drained', 'by', 'why'],
];

/**
 * This region's replica of one of several tables, for the types of `antipode/data`: the option `table` of each. Its key
 * has two parts, which are strings: `new Log({ table: dynamodbTableOf<typeof service>('audit'), … })`. Where an owned type
 * is at home stays in the home of antipode's own items, which such a function may at least read.
 *
 * @throws Error when it is used, where the table's key is another.
 */
export function dynamodbTableOf<Service extends object>(name: TableNameOf<Service>): Table {
  const names = () => {
    const { sortKey, ...others } = environment.tableNamed(name);
    if (sortKey === undefined)
      throw new Error(`The table "${name}" has no sort key, which antipode/data needs; use an SDK.`);
    const ours = [others.partitionKey, sortKey, others.timeToLive].find((one) => OURS.includes(one));
    if (ours === undefined) return { ...others, sortKey };
    throw new Error(
      `"${ours}" of the table "${name}" is an attribute that antipode/data writes; use an SDK.`,
    );
  };
  const table = createDynamodbTable({ names });
  return name === 'table' ? table : { ...table, homes: dynamodbTable };
}
