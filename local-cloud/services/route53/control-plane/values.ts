import { isIPv4, isIPv6 } from 'node:net';
import { nameProblem } from './domain-names';

/** What is wrong with a value, in Route 53's words. */
type ValueProblem = (value: string) => string | undefined;

/** What is wrong with values of the types that are checked ("Supported DNS record types"). */
export const VALUE_PROBLEMS: Readonly<Record<string, ValueProblem>> = {
  A: (value) => (isIPv4(value) ? undefined : 'ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)'),
  AAAA: (value) =>
    isIPv6(value) ? undefined : 'AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)',
  TXT: (value) => textProblem(value),
  CNAME: nameProblem,
  NS: nameProblem,
  PTR: nameProblem,
  MX: (value) => fieldsProblem('MX', value, 1),
  SRV: (value) => fieldsProblem('SRV', value, 3),
  CAA: caaProblem,
};

/** Whole numbers of 16 bits, and a name; the root stands for none (RFC 2782, RFC 7505). */
function fieldsProblem(type: string, value: string, numbers: number): string | undefined {
  const fields = value.trim().split(/\s+/);
  if (fields.length !== numbers + 1)
    return `${type}RRDATAWrongNumberOfFields (${type} record must have exactly ${numbers + 1} fields)`;
  if (!fields.slice(0, numbers).every((field) => isBelow(field, 65_536)))
    return `${type}RRDATAIllegalNumber (Value is not a whole number from 0 to 65535)`;
  const name = fields[numbers] ?? '';
  return name === '.' ? undefined : nameProblem(name);
}

/** A string in quotation marks, which may hold escaped ones. */
const STRING = /"(?:[^"\\]|\\.)*"/g;
const CAA = new RegExp(`^(\\d+)\\s+[a-zA-Z0-9]+\\s+(${STRING.source})$`);

function caaProblem(value: string): string | undefined {
  const [, flags = '', text = ''] = CAA.exec(value.trim()) ?? [];
  return isBelow(flags, 256) && textProblem(text) === undefined
    ? undefined
    : 'CAARRDATAIllegalFormat (Value should be flags from 0 to 255, a tag and a value enclosed in quotation marks)';
}

function isBelow(text: string, limit: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) < limit;
}

/** Strings in quotation marks, separated by blanks, of 255 characters at most. */
function textProblem(value: string): string | undefined {
  const strings = value.match(STRING) ?? [];
  if (strings.length === 0 || value.replace(STRING, '').trim() !== '')
    return 'InvalidCharacterString (Value should be enclosed in quotation marks)';
  const length = (string: string) => string.slice(1, -1).replace(/\\([0-7]{3}|.)/g, 'x').length;
  return strings.some((string) => length(string) > 255)
    ? 'CharacterStringTooLong (Value is too long)'
    : undefined;
}
