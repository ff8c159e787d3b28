/** Developer guide, "DNS domain name format": the most characters of a label, and of a name with its dots. */
const LONGEST_LABEL = 63;
const LONGEST_NAME = 255;

/** What is wrong with a domain name, in Route 53's words. */
export function nameProblem(name: string): string | undefined {
  const characters = name.replace(/\\[0-7]{3}/g, 'x').replace(/\.$/, '');
  const labels = characters.split('.');
  if (/[^\x21-\x7e]/.test(characters)) return 'UnsupportedCharacter (Value contains unsupported characters)';
  if (labels.includes('')) return 'DomainLabelEmpty (Domain label is empty)';
  if (labels.some(({ length }) => length > LONGEST_LABEL))
    return 'DomainLabelTooLong (Domain label is too long)';
  return characters.length > LONGEST_NAME ? 'DomainNameTooLong (Domain name is too long)' : undefined;
}
