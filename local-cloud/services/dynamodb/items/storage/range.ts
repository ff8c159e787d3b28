import type { KeyComparison } from '../key-condition';
import { valueRank } from '../values/rank';
import type { AttributeType } from '../values/types';
import type { Partition } from './partition';
import { rankPart } from './place';

/** From the first position up to the second, which is excluded. */
export type Range = readonly [from: number, to: number];

/** Sorts after every rank that begins with a part and its end, and before those of longer parts. */
const AFTER = '\0\u0001';

/** The positions of a partition's items whose sort keys meet a query's comparison. */
export function rangeOf(
  partition: Partition,
  comparison: KeyComparison | undefined,
  type: AttributeType,
): Range {
  const all = partition.entries.length;
  if (!comparison) return [0, all];
  const [first = '', last = first] = comparison.values.map((value) => rankPart(valueRank(value, type)));
  switch (comparison.operator) {
    case 'LT':
      return [0, partition.from(first)];
    case 'LE':
      return [0, partition.from(first + AFTER)];
    case 'GT':
      return [partition.from(first + AFTER), all];
    case 'GE':
      return [partition.from(first), all];
    case 'BEGINS_WITH':
      return [partition.from(first), partition.firstWhere((rank) => rank > first && !rank.startsWith(first))];
    default:
      return [partition.from(first), partition.from(last + AFTER)]; // EQ, BETWEEN
  }
}
