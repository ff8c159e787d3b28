import { compareNumbers } from '../numbers/rank';
import { equalValues } from '../values/equal';
import { valueRank } from '../values/rank';
import { type AttributeValue, attributeOf, type Item, membersOf, typeOf } from '../values/types';
import type { Comparator, Condition, Operand, Path } from './tree';

/** Whether a condition holds for an item (DynamoDB Developer Guide, "Condition and filter expressions"). */
export function holds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.every((one) => holds(one, item));
    case 'or':
      return condition.all.some((one) => holds(one, item));
    case 'not':
      return !holds(condition.of, item);
    case 'call':
      return FUNCTIONS[condition.name]?.(condition.args, item) ?? false;
    default:
      return compares(condition, item);
  }
}

function compares(
  condition: Extract<Condition, { kind: 'compare' | 'between' | 'in' }>,
  item: Item,
): boolean {
  if (condition.kind === 'compare')
    return compared(condition.comparator, resolve(condition.left, item), resolve(condition.right, item));
  const value = resolve(condition.of, item);
  if (condition.kind === 'in') return condition.list.some((one) => compared('=', value, resolve(one, item)));
  const { low, high } = condition;
  return compared('>=', value, resolve(low, item)) && compared('<=', value, resolve(high, item));
}

/** Values of two types cannot be compared, and a missing value differs from all others. */
function compared(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (comparator === '<>') return !compared('=', left, right);
  if (left === undefined || right === undefined) return false;
  if (comparator === '=') return equalValues(left, right);
  const difference = compareValues(left, right);
  return difference !== undefined && HOLDS[comparator](difference);
}

const HOLDS = {
  '<': (difference: number) => difference < 0,
  '<=': (difference: number) => difference <= 0,
  '>': (difference: number) => difference > 0,
  '>=': (difference: number) => difference >= 0,
};

/** Negative, zero or positive; undefined for values of two types, or of a type that does not sort. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  const type = typeOf(left);
  if (type !== typeOf(right) || !'SNB'.includes(type)) return undefined;
  if (type === 'N') return compareNumbers(left.N ?? '', right.N ?? '');
  const [first, second] = [valueRank(left, type), valueRank(right, type)];
  return first === second ? 0 : first < second ? -1 : 1;
}

type Holds = (args: readonly Operand[], item: Item) => boolean;

const FUNCTIONS: Readonly<Record<string, Holds>> = {
  attribute_exists: ([path], item) => resolve(path, item) !== undefined,
  attribute_not_exists: ([path], item) => resolve(path, item) === undefined,
  attribute_type([path, type], item) {
    const value = resolve(path, item);
    return value !== undefined && typeOf(value) === resolve(type, item)?.S;
  },
  begins_with([path, prefix], item) {
    const [value, begin] = [resolve(path, item), resolve(prefix, item)];
    if (value?.S !== undefined && begin?.S !== undefined) return value.S.startsWith(begin.S);
    return value?.B !== undefined && begin?.B !== undefined && bytes(value).startsWith(bytes(begin));
  },
  contains([path, operand], item) {
    const [value, part] = [resolve(path, item), resolve(operand, item)];
    return value !== undefined && part !== undefined && contains(value, part);
  },
};

/** Bytes as a string with one character for each. */
function bytes({ B = '' }: AttributeValue): string {
  return Buffer.from(B, 'base64').toString('latin1');
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  const type = typeOf(value);
  if (type === 'L') return (value.L ?? []).some((one) => equalValues(one, part));
  const members = membersOf(value);
  if (members) return type === `${typeOf(part)}S` && members.includes(String(part[typeOf(part)]));
  if (type !== typeOf(part)) return false;
  if (type === 'S') return (value.S ?? '').includes(part.S ?? '');
  return type === 'B' && bytes(value).includes(bytes(part));
}

/** The value of an operand for an item; undefined if the item has no value there. */
export function resolve(operand: Operand | undefined, item: Item): AttributeValue | undefined {
  if (operand?.kind === 'value') return operand.value;
  if (operand?.kind === 'path') return valueAt(item, operand.path);
  const of = operand?.kind === 'call' ? resolve(operand.args[0], item) : undefined;
  const size = of && sizeOf(of);
  return size === undefined ? undefined : { N: String(size) };
}

/** DynamoDB Developer Guide, "Condition and filter expressions": the result of `size`. */
function sizeOf(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (membersOf(value) ?? value.L)?.length;
}

/** The value of an item at a path. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const part of path) {
    if (typeof part === 'number') value = value?.L?.[part];
    else value = value?.M && attributeOf(value.M, part);
  }
  return value;
}
