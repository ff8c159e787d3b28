import { BadRequest } from '../../../gateway/bad-request';
import { SELECTOR } from './selector';

/** A part of a filter pattern for JSON. */
export interface Token {
  readonly kind: 'selector' | 'operator' | 'text' | 'word';
  /** Of a text, without its quotation marks. */
  readonly value: string;
}

/** The kinds of parts, tried from first to last. */
const PARTS = [
  ['selector', new RegExp(SELECTOR, 'y')],
  ['operator', /&&|\|\||!=|<=|>=|[=<>()]/y],
  ['text', /"(?:[^"\\]|\\.)*"/y],
  ['word', /[\w.*+:-]+/y],
] as const;

/** What follows stands for more than the local cloud reads. */
const UNREAD = [
  [/%/y, 'regular expressions'],
  [/\$[\w.[\]'-]*\*/y, 'selectors with wildcards'],
] as const;

/** Splits what stands between the braces of a pattern. @throws BadRequest */
export function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = behind(/\s*/y, pattern, at) ?? at;
    if (at === pattern.length) return tokens;
    const unread = UNREAD.find(([form]) => behind(form, pattern, at) !== undefined);
    if (unread) throw refused(`The local cloud's filter patterns have no ${unread[1]}`);
    const found = PARTS.find(([, form]) => behind(form, pattern, at) !== undefined);
    if (found === undefined)
      throw invalid(`it cannot be read at "${pattern.slice(at, at + 20)}"; quote texts with such characters`);
    const [kind, form] = found;
    const end = behind(form, pattern, at) ?? at;
    const value = pattern.slice(at, end);
    tokens.push({ kind, value: kind === 'text' ? unquoted(value) : value });
    at = end;
  }
}

/** A filter pattern that AWS refuses. */
export function invalid(reason: string): BadRequest {
  return refused(`Invalid filter pattern: ${reason}`);
}

/** A filter pattern that is refused here. */
export function refused(message: string): BadRequest {
  return new BadRequest(400, 'InvalidParameterException', `${message}.`);
}

/** Removes the quotation marks of a text, and the backslashes before characters in it. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

function behind(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}
