import type { Line } from './line';
import { invalid, refused, unquoted } from './tokens';

/** `word`, `"a phrase"`; with ? before it one of several that are enough, with - one that must not be there. */
const TERM = /([?-]?)("(?:[^"\\]|\\.)*"|[\w]+)(?=\s|$)\s*/y;

/**
 * Reads a pattern of terms, each of which a line must hold. Without a term it matches every line. Terms with ? are
 * ignored beside others, as on AWS.
 *
 * @throws BadRequest
 */
export function termsOf(pattern: string): (line: Line) => boolean {
  const terms: Readonly<Record<string, string[]>> = { '': [], '?': [], '-': [] };
  for (TERM.lastIndex = 0; TERM.lastIndex < pattern.length; ) {
    const rest = pattern.slice(TERM.lastIndex);
    if (rest.startsWith('%')) throw refused("The local cloud's filter patterns have no regular expressions");
    const found = TERM.exec(pattern);
    if (!found)
      throw invalid(`it cannot be read at "${rest.slice(0, 20)}"; quote terms with such characters`);
    const [, sign = '', term = ''] = found;
    terms[sign]?.push(term.startsWith('"') ? unquoted(term) : term);
  }
  const { '': all = [], '?': some = [], '-': none = [] } = terms;
  return ({ message }) => {
    const holds = (term: string) => message.includes(term);
    if (all.length + none.length === 0) return some.length === 0 || some.some(holds);
    return all.every(holds) && !none.some(holds);
  };
}
