import { consumed, readUnits } from './capacity';
import { invalidValue, validation } from './errors';
import type { ExpressionInput } from './expressions/parameters';
import { projected } from './expressions/projection';
import type { Path } from './expressions/tree';
import { attributes } from './input/attribute-value';
import type { CapacityMode } from './input/common';
import {
  attributesToGet,
  conditionalOperator,
  consumedCapacity,
  expression,
  indexName,
  names,
  select,
  tableName,
} from './input/common';
import { bool, integer } from './input/scalars';
import type { Page } from './page';
import { picked, projectedItem, projectedNames } from './projected';
import { startKeyNames } from './schema';
import type { Collection } from './storage/collection';
import type { ItemTable, TableIndex } from './table';
import type { Item } from './values/types';

/** The fields that `Query` and `Scan` share. */
export interface ReadingInput
  extends Pick<
    ExpressionInput,
    'FilterExpression' | 'ProjectionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  > {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly AttributesToGet?: readonly string[];
  readonly Limit?: number;
  readonly Select?: string;
  readonly ConditionalOperator?: string;
  readonly ExclusiveStartKey?: Item;
  readonly ReturnConsumedCapacity?: CapacityMode;
  readonly ConsistentRead?: boolean;
}

export const readingFields = {
  TableName: tableName,
  IndexName: indexName,
  AttributesToGet: attributesToGet,
  Limit: integer({ min: 1 }),
  Select: select,
  ConditionalOperator: conditionalOperator,
  ExclusiveStartKey: attributes,
  ReturnConsumedCapacity: consumedCapacity,
  ConsistentRead: bool,
  FilterExpression: expression,
  ProjectionExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: attributes,
};

/** The source of a request's items: a table or one of its indexes. */
export interface Source {
  readonly table: ItemTable;
  readonly index: TableIndex | undefined;
  readonly items: Collection;
}

/** @throws ItemError if an index does not exist, or cannot be read in this way. */
export function sourceOf(table: ItemTable, { IndexName, ConsistentRead }: ReadingInput): Source {
  if (IndexName === undefined) return { table, index: undefined, items: table.items };
  const index = table.findIndex(IndexName);
  if (!index) throw validation(`The table does not have the specified index: ${IndexName}`);
  if (index.schema.global && ConsistentRead)
    throw validation('Consistent reads are not supported on global secondary indexes');
  return { table, index, items: index.items };
}

/** @throws ItemError if `Select` does not fit the other parameters. */
export function checkSelect({
  Select,
  IndexName,
  AttributesToGet,
  ProjectionExpression,
}: ReadingInput): void {
  const chosen =
    ProjectionExpression !== undefined ? 'ProjectionExpression' : AttributesToGet && 'AttributesToGet';
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined)
    throw invalidValue('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  if (Select === 'SPECIFIC_ATTRIBUTES' && chosen === undefined)
    throw invalidValue(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  if (chosen !== undefined && Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES')
    throw invalidValue(`Cannot specify the ${chosen} when choosing to get ${nameOf(Select)}`);
}

function nameOf(select: string): string {
  return select === 'COUNT' ? 'only the Count' : select;
}

/** @throws ItemError if a global index does not have the attributes. */
export function checkProjected(
  { table, index }: Source,
  select: string | undefined,
  paths: readonly Path[] | undefined,
): void {
  if (!index?.schema.global || index.schema.projection.type === 'ALL') return;
  const { name } = index.schema;
  if (select === 'ALL_ATTRIBUTES')
    throw invalidValue(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  const known = projectedNames(table.schema, index.schema);
  const missing = [...new Set((paths ?? []).map(([head]) => String(head)))].filter(
    (head) => !known.includes(head),
  );
  if (missing.length > 0)
    throw invalidValue(`Global secondary index ${name} does not project [${missing.join(', ')}]`);
}

/** What a reader sees of an item, before its projection. A local index fetches the rest of the item. */
export function seenThrough({ table, index }: Source, whole: boolean): (item: Item) => Item {
  if (!index || (whole && !index.schema.global)) return (item) => item;
  return (item) => projectedItem(table.schema, index.schema, item);
}

/** A page with what is asked for of its items: these paths, or everything. */
export function shown(page: Page, paths: readonly Path[] | undefined): Page {
  return paths ? { ...page, items: page.items.map((item) => projected(item, paths)) } : page;
}

/** The answer for a page. */
export function pageOutput(
  input: ReadingInput,
  { table, index }: Source,
  { items, scanned, bytes, last }: Page,
): object {
  const { schema } = table;
  const units = readUnits(bytes, input.ConsistentRead);
  const used = index ? { table: 0, indexes: new Map([[index, units]]) } : { table: units };
  return {
    ...(input.Select === 'COUNT' ? {} : { Items: items }),
    Count: items.length,
    ScannedCount: scanned,
    ...(last ? { LastEvaluatedKey: picked(last, startKeyNames(schema, index?.schema)) } : {}),
    ...consumed(input.ReturnConsumedCapacity, schema.name, used),
  };
}
