import { InvalidPattern, type Operator, text } from '../operator';

/** "Matching using wildcards": `*` stands for any characters; `\*` and `\\` stand for themselves. */
export const wildcard: Operator = (operand) => {
  const parts = literals(text(operand, 'wildcard'));
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  return (value) => {
    if (typeof value !== 'string') return false;
    if (last === undefined) return value === first;
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = value.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= value.length - last.length;
  };
};

/** The texts between the wildcards. */
function literals(pattern: string): string[] {
  const parts = [''];
  const add = (character: string) => parts.push(`${parts.pop()}${character}`);
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    const next = pattern[at + 1] ?? '';
    if (character === '*') {
      if (next === '*') throw new InvalidPattern(`Consecutive wildcard characters at pos ${at}`);
      parts.push('');
    } else if (character !== '\\') add(character);
    else if (next === '*' || next === '\\') {
      add(next);
      at += 1;
    } else throw new InvalidPattern(`Invalid escape character at pos ${at}`);
  }
  return parts;
}
