import { numberRank } from '../numbers/rank';
import type { AttributeType, AttributeValue } from './types';

/**
 * A text for each value of a key's type. The texts sort as the values do: numbers by size, strings by their
 * bytes in UTF-8, binary by unsigned bytes (DynamoDB Developer Guide, "Query").
 */
export function valueRank(value: AttributeValue, type: AttributeType): string {
  if (type === 'N') return numberRank(value.N ?? '0');
  if (type === 'B') return Buffer.from(value.B ?? '', 'base64').toString('latin1');
  return utf8Rank(value.S ?? '');
}

const ABOVE_SURROGATES = /[\uD800-\uFFFF]/;

/** JavaScript compares units of UTF-16, in which a character of two units sorts before U+E000. */
function utf8Rank(text: string): string {
  if (!ABOVE_SURROGATES.test(text)) return text;
  const units = Array.from({ length: text.length }, (_, index) => swapped(text.charCodeAt(index)));
  return units.map((unit) => String.fromCharCode(unit)).join('');
}

function swapped(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
