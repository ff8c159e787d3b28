import type { ItemEngine } from './items/engine';
import type { DescribedTable } from './items/schema';
import type { Collection } from './items/storage/collection';

/** A table's description with the number and size of the items in it and in its indexes. */
export function withCounts<Description extends DescribedTable>(
  engine: Pick<ItemEngine, 'find'>,
  table: Description,
): Description {
  const items = engine.find(table.TableName);
  if (!items) return table;
  const counted = (indexes: DescribedTable['GlobalSecondaryIndexes']) =>
    indexes?.map((index) => {
      const known = items.findIndex(index.IndexName);
      return known ? { ...index, ...sizes('Index', known.items) } : index;
    });
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes } = table;
  return {
    ...table,
    ...sizes('Table', items.items),
    ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes: counted(GlobalSecondaryIndexes) } : {}),
    ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes: counted(LocalSecondaryIndexes) } : {}),
  };
}

function sizes(of: 'Table' | 'Index', { count, bytes }: Collection): Record<string, number> {
  return { ItemCount: count, [`${of}SizeBytes`]: bytes };
}
