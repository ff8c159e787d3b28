import type { Item } from '../types';

type Attribute = Readonly<Record<string, unknown>>;

/** Bytes of an item: names and values (DynamoDB Developer Guide, "DynamoDB item sizes and formats"). */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value as Attribute),
    0,
  );
}

function sizeOf(attribute: Attribute): number {
  const [[type, value] = ['NULL', true]] = Object.entries(attribute);
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(value));
    case 'N':
      return numberSize(String(value));
    case 'B':
      return Buffer.from(String(value), 'base64').length;
    case 'L':
      return 3 + sum(value as Attribute[], (one) => 1 + sizeOf(one));
    case 'M':
      return 3 + Object.keys(value as Item).length + itemSize(value as Item);
    case 'SS':
    case 'NS':
    case 'BS':
      return sum(value as string[], (one) => sizeOf({ [type.charAt(0)]: one }));
    default:
      return 1; // BOOL, NULL
  }
}

/** A byte for every two significant digits, and one more; a sign takes another. */
function numberSize(text: string): number {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function sum<Value>(values: readonly Value[], size: (value: Value) => number): number {
  return values.reduce((total, value) => total + size(value), 0);
}
