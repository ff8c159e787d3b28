import { isIPv4, isIPv6 } from 'node:net';

/** What is wrong with a value, in Route 53's words. */
type ValueProblem = (value: string) => string | undefined;

/** What is wrong with values of the types that are checked ("Supported DNS record types"). */
export const VALUE_PROBLEMS: Readonly<Record<string, ValueProblem>> = {
  A: (value) => (isIPv4(value) ? undefined : 'ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)'),
  AAAA: (value) =>
    isIPv6(value) ? undefined : 'AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)',
  TXT: (value) => textProblem(value),
};

/** Strings in quotation marks, separated by blanks, of 255 characters at most. */
function textProblem(value: string): string | undefined {
  const strings = value.match(/"(?:[^"\\]|\\[0-7]{3}|\\.)*"/g) ?? [];
  if (strings.length === 0 || value.replace(/"(?:[^"\\]|\\[0-7]{3}|\\.)*"/g, '').trim() !== '')
    return 'InvalidCharacterString (Value should be enclosed in quotation marks)';
  const length = (string: string) => string.slice(1, -1).replace(/\\([0-7]{3}|.)/g, 'x').length;
  return strings.some((string) => length(string) > 255)
    ? 'CharacterStringTooLong (Value is too long)'
    : undefined;
}
