import { parseDecimal } from './decimal';

/** Added to an exponent, it gives a positive number of three digits. */
const EXPONENT_OFFSET = 500;

/** A text for each number. The texts sort as the numbers do. */
export function numberRank(number: string): string {
  const { negative, digits, exponent } = parseDecimal(number);
  if (digits === '') return '1';
  const size = `${EXPONENT_OFFSET + exponent}${digits}`;
  return negative ? `0${complement(size)}~` : `2${size}`; // a longer number is less, so its end sorts last
}

function complement(digits: string): string {
  return digits.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

/** Negative, zero or positive if the first number is less than, equal to or greater than the second. */
export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  if (left.length < 16 && right.length < 16) return Number(left) - Number(right);
  return numberRank(left) < numberRank(right) ? -1 : 1;
}
