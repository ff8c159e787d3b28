import { invalid } from './errors';
import type { MessageAttribute, MessageAttributes } from './message';

/** Characters that XML allows ("SendMessage"); no others are accepted. */
export const CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/** "Message metadata for Amazon SQS", Name: no period at either end, no two in a row, and 256 characters at most. */
const NAME = /^(?=.{1,256}$)[\w-]+(\.[\w-]+)*$/;
const RESERVED_NAME = /^(aws|amazon)\./i;

/** The same page, Type: 256 characters at most. */
const TYPE = /^(?=.{1,256}$)(String|Number|Binary)(\..+)?$/;

const MOST = 10;

/** The attributes of a message by the rules of "Message metadata for Amazon SQS". @throws SqsError */
export function checkAttributes(attributes: MessageAttributes): void {
  const count = Object.keys(attributes).length;
  if (count > MOST)
    throw invalid(`Number of message attributes [${count}] exceeds the allowed maximum [${MOST}].`);
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!NAME.test(name) || RESERVED_NAME.test(name))
      throw invalid(`The message attribute name '${name}' is invalid.`);
    if (!TYPE.test(attribute.DataType))
      throw invalid(
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    checkValue(name, attribute);
  }
}

function checkValue(name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): void {
  if (!(DataType.startsWith('Binary') ? BinaryValue : StringValue))
    throw invalid(`The message (user) attribute '${name}' must contain a non-empty value of its type.`);
  if (DataType.startsWith('String') && !CHARACTERS.test(StringValue ?? ''))
    throw invalid(`The message (user) attribute '${name}' has invalid characters.`);
  if (DataType.startsWith('Number') && !isNumber(StringValue ?? ''))
    throw invalid(`Can't cast the value of message (user) attribute '${name}' to a number.`);
}

/** The same page, Number: 38 digits, between 10^-128 and 10^+126. */
const [MOST_DIGITS, LEAST_EXPONENT, MOST_EXPONENT] = [38, -128, 126];

function isNumber(text: string): boolean {
  const parts = /^[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  if (parts === null) return false;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return true;
  const power = Number(exponent) + digits.length - fraction.length - 1; // of the first digit
  const isLargest = power === MOST_EXPONENT && significant === '1';
  return significant.length <= MOST_DIGITS && power >= LEAST_EXPONENT && (power < MOST_EXPONENT || isLargest);
}
