import type { ItemChange } from './engine';
import type { CapacityMode } from './input/common';
import { projectedItem } from './projected';
import { indexPlace } from './storage/place';
import type { ItemTable, TableIndex } from './table';
import { equalItems } from './values/equal';
import { itemSize } from './values/size';
import type { Item } from './values/types';

/** Capacity units by the table or index that consumed them. */
export interface Units {
  readonly table: number;
  readonly indexes?: ReadonlyMap<TableIndex, number>;
}

/** The item before and after a write. */
type Images = Pick<ItemChange, 'before' | 'after'>;

/** DynamoDB Developer Guide, "DynamoDB read and write operations": the bytes of one unit. */
const WRITE_BYTES = 1024;
const READ_BYTES = 4096;

export function readUnits(bytes: number, consistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(bytes / READ_BYTES)) / (consistent ? 1 : 2);
}

function writeUnitsOf(...items: readonly (Item | null | undefined)[]): number {
  const bytes = items.map((item) => (item ? itemSize(item) : 0));
  return Math.max(1, Math.ceil(Math.max(...bytes) / WRITE_BYTES));
}

/** The units of a write of an item, in the table and in each index that it changes. */
export function writeUnits(table: ItemTable, images: Images): Units {
  const indexes = new Map<TableIndex, number>();
  for (const index of table.allIndexes()) {
    const units = indexUnits(table, index, images);
    if (units > 0) indexes.set(index, units);
  }
  return { table: writeUnitsOf(images.before, images.after), indexes };
}

function indexUnits({ schema }: ItemTable, { schema: index }: TableIndex, { before, after }: Images): number {
  const [from, to] = [before, after].map((item) => {
    const place = item ? indexPlace(schema, index.key, item) : undefined;
    return item && place
      ? { place: JSON.stringify(place), item: projectedItem(schema, index, item) }
      : undefined;
  });
  if (from && to && from.place === to.place)
    return equalItems(from.item, to.item) ? 0 : writeUnitsOf(from.item, to.item);
  return (from ? writeUnitsOf(from.item) : 0) + (to ? writeUnitsOf(to.item) : 0);
}

/** `ConsumedCapacity` (DynamoDB API Reference), as a part of an answer; empty if the request does not ask for it. */
export function consumed(
  mode: CapacityMode,
  TableName: string,
  units: Units,
): { readonly ConsumedCapacity?: object } {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  return { ConsumedCapacity: capacityOf(mode, TableName, [units]) };
}

/** The same for a write of one item. */
export function consumedByWrite(
  mode: CapacityMode,
  table: ItemTable,
  images: Images,
): { readonly ConsumedCapacity?: object } {
  if (mode !== 'TOTAL' && mode !== 'INDEXES') return {};
  return consumed(mode, table.schema.name, writeUnits(table, images));
}

export function capacityOf(mode: 'TOTAL' | 'INDEXES', TableName: string, all: readonly Units[]): object {
  const table = sum(all.map((one) => one.table));
  const indexes = new Map<TableIndex, number>();
  for (const one of all)
    for (const [index, units] of one.indexes ?? []) indexes.set(index, (indexes.get(index) ?? 0) + units);
  const CapacityUnits = table + sum([...indexes.values()]);
  if (mode === 'TOTAL') return { TableName, CapacityUnits };
  return {
    TableName,
    CapacityUnits,
    Table: { CapacityUnits: table },
    ...byIndex('GlobalSecondaryIndexes', indexes, true),
    ...byIndex('LocalSecondaryIndexes', indexes, false),
  };
}

function byIndex(name: string, indexes: ReadonlyMap<TableIndex, number>, global: boolean): object {
  const found = [...indexes].filter(([{ schema }]) => schema.global === global);
  if (found.length === 0) return {};
  return {
    [name]: Object.fromEntries(found.map(([{ schema }, CapacityUnits]) => [schema.name, { CapacityUnits }])),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
