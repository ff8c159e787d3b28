import type { DataFigures, DataRow } from '../kept';

/** How many operations break what the data types promise. */
export function wrongOf({ rows, superseded }: DataFigures): number {
  return rows.reduce((sum, { lost, doubled }) => sum + lost + doubled, superseded);
}

/**
 * Only what two looks agree on is wrong: the smaller of each two counts. What one of them could not read stays
 * unread.
 */
export function seenTwice(one: DataFigures, other: DataFigures): DataFigures {
  const rows = one.rows.map((row): DataRow => {
    const same = other.rows.find(({ kind }) => kind === row.kind) ?? row;
    return {
      ...row,
      lost: Math.min(row.lost, same.lost),
      doubled: Math.min(row.doubled, same.doubled),
    };
  });
  return {
    ...one,
    rows,
    superseded: Math.min(one.superseded, other.superseded),
    unreadable: { ...one.unreadable, ...other.unreadable },
  };
}
