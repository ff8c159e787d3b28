import { type AttributeValue, type Item, typeOf } from './types';

/** Bytes of an item: names and values (DynamoDB Developer Guide, "DynamoDB item sizes and formats"). */
export function itemSize(item: Item): number {
  let bytes = 0;
  for (const name of Object.keys(item)) bytes += Buffer.byteLength(name) + sizeOf(item[name] ?? {});
  return bytes;
}

function sizeOf(value: AttributeValue): number {
  switch (typeOf(value)) {
    case 'S':
      return Buffer.byteLength(value.S ?? '');
    case 'N':
      return numberSize(value.N ?? '');
    case 'B':
      return Buffer.byteLength(value.B ?? '', 'base64');
    case 'L':
      return 3 + sum(value.L ?? [], (one) => 1 + sizeOf(one));
    case 'M':
      return 3 + Object.keys(value.M ?? {}).length + itemSize(value.M ?? {});
    case 'SS':
      return sum(value.SS ?? [], (one) => Buffer.byteLength(one));
    case 'NS':
      return sum(value.NS ?? [], numberSize);
    case 'BS':
      return sum(value.BS ?? [], (one) => Buffer.byteLength(one, 'base64'));
    default:
      return 1; // BOOL, NULL
  }
}

/** One byte for every two significant digits, one more for the number, and one for a sign. */
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
