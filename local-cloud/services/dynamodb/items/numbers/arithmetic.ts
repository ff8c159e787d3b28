import { decimal, formatDecimal, inRange, parseDecimal } from './decimal';

/** The sum of two numbers. @throws ItemError if DynamoDB cannot hold it. */
export function addNumbers(left: string, right: string): string {
  const sum = Number(left) + Number(right);
  if (isSmall(left) && isSmall(right)) return String(sum);
  return addExactly(left, right);
}

export function subtractNumbers(left: string, right: string): string {
  return addNumbers(left, negated(right));
}

function negated(number: string): string {
  if (number === '0') return number;
  return number.startsWith('-') ? number.slice(1) : `-${number}`;
}

/** Whole numbers so small that a double holds their sum exactly. */
function isSmall(number: string): boolean {
  return number.length < 16 && !number.includes('.');
}

function addExactly(left: string, right: string): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const [scaleA, scaleB] = [a, b].map(({ digits, exponent }) => exponent - digits.length + 1) as [
    number,
    number,
  ];
  const scale = Math.min(scaleA, scaleB);
  const sum = scaled(a, scaleA - scale) + scaled(b, scaleB - scale);
  const digits = String(sum < 0n ? -sum : sum);
  return formatDecimal(inRange(decimal(sum < 0n, digits, scale + digits.length - 1)));
}

function scaled({ negative, digits }: { negative: boolean; digits: string }, zeros: number): bigint {
  const size = BigInt(`${digits || '0'}${'0'.repeat(zeros)}`);
  return negative ? -size : size;
}
