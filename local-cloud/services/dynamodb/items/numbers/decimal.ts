import { validation } from '../errors';

/** A number of DynamoDB: ± d.ddd × 10^exponent. */
interface Decimal {
  readonly negative: boolean;
  /** The significant digits, without zeros at either end; empty for zero. */
  readonly digits: string;
  /** The exponent of the first digit. */
  readonly exponent: number;
}

/** DynamoDB Developer Guide, "Supported data types and naming rules", Number. */
const MAX_DIGITS = 38;
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;

const ZERO: Decimal = { negative: false, digits: '', exponent: 0 };

const FORM = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** @throws ItemError if it is not a number, or not one that DynamoDB can hold. */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = FORM.exec(text) ?? [];
  if (text === '') throw validation('The parameter cannot be converted to a numeric value');
  if (whole + fraction === '') throw notNumeric(text);
  return inRange(decimal(sign === '-', whole + fraction, whole.length - 1 + Number(exponent)));
}

function notNumeric(text: string) {
  return validation(`The parameter cannot be converted to a numeric value: ${text}`);
}

/** The number whose first digit has this exponent. That digit may be a zero. */
export function decimal(negative: boolean, digits: string, exponent: number): Decimal {
  const first = digits.search(/[1-9]/);
  if (first === -1) return ZERO;
  return { negative, digits: digits.slice(first).replace(/0+$/, ''), exponent: exponent - first };
}

/** @throws ItemError if DynamoDB cannot hold it. */
export function inRange(number: Decimal): Decimal {
  if (number.digits === '') return number;
  if (number.exponent > MAX_EXPONENT)
    throw validation(
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    );
  if (number.exponent < MIN_EXPONENT)
    throw validation(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  if (number.digits.length > MAX_DIGITS)
    throw validation('Attempting to store more than 38 significant digits in a Number');
  return number;
}

/** In DynamoDB's format: without an exponent, and without leading or trailing zeros. */
export function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  return (negative ? '-' : '') + formatDigits(digits, exponent);
}

function formatDigits(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** The form of most numbers, which is DynamoDB's format already. */
const PLAIN = /^(?:0|-?[1-9]\d{0,14})$/;

/** The number in DynamoDB's format, in which equal numbers are equal texts. @throws ItemError if it is not valid. */
export function normaliseNumber(text: string): string {
  return PLAIN.test(text) ? text : formatDecimal(parseDecimal(text));
}
