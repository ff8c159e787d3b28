import { validation } from '../errors';
import type { AttributeValue } from '../values/types';

interface Token {
  readonly kind: 'symbol' | 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'unknown' | 'end';
  readonly text: string;
}

const KINDS = ['symbol', 'word', 'quoted', 'string', 'number', 'parameter', 'unknown'] as const;
const TOKEN =
  /\s*(?:(<<|>>|<>|!=|<=|>=|[=<>()[\]{},.:*+-])|([A-Za-z_]\w*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(\?)|(\S))/y;

const END: Token = { kind: 'end', text: 'the end of the statement' };

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const group = found.slice(1).findIndex((part) => part !== undefined);
    const kind = KINDS[group] ?? 'unknown';
    const part = found[group + 1] ?? '';
    tokens.push({ kind, text: unescaped(kind, part) });
  }
  return tokens;
}

function unescaped(kind: Token['kind'], text: string): string {
  if (kind === 'quoted') return text.replaceAll('""', '"');
  return kind === 'string' ? text.replaceAll("''", "'") : text;
}

/** The nesting limit, which is deeper than any item can be. */
const MAX_DEPTH = 100;

/** A position in a statement that is parsed, with the parameters that are not used yet. */
export class StatementCursor {
  private at = 0;
  private depth = 0;
  private used = 0;
  private readonly tokens: readonly Token[];

  constructor(
    text: string,
    private readonly parameters: readonly AttributeValue[],
  ) {
    this.tokens = tokenise(text);
  }

  get token(): Token {
    return this.tokens[this.at] ?? END;
  }

  get following(): Token {
    return this.tokens[this.at + 1] ?? END;
  }

  next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  isNext(text: string): boolean {
    const { kind, text: next } = this.token;
    return (kind === 'symbol' || kind === 'word') && next.toUpperCase() === text;
  }

  take(...texts: string[]): boolean {
    const start = this.at;
    for (const text of texts) {
      if (!this.isNext(text)) {
        this.at = start;
        return false;
      }
      this.at += 1;
    }
    return true;
  }

  expect(...texts: string[]): void {
    for (const text of texts) if (!this.take(text)) throw this.error(`Expected ${text}`);
  }

  /** A name, with or without quotation marks. */
  name(): string {
    const { kind } = this.token;
    if (kind !== 'quoted' && kind !== 'word') throw this.error('Expected identifier');
    return this.next().text;
  }

  /** The value of the next question mark. */
  parameter(): AttributeValue {
    this.next();
    const value = this.parameters[this.used];
    this.used += 1;
    if (value === undefined) throw parametersDiffer();
    return value;
  }

  expectEnd(): void {
    if (this.token !== END) throw this.error('Unexpected token');
    if (this.used !== this.parameters.length) throw parametersDiffer();
  }

  nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.error('Nested too deeply');
    const result = read();
    this.depth -= 1;
    return result;
  }

  list<Member>(end: string, member: () => Member): Member[] {
    const members: Member[] = [];
    while (!this.take(end)) {
      if (members.length > 0) this.expect(',');
      members.push(this.nested(member));
    }
    return members;
  }

  error(what: string) {
    return validation(`Statement wasn't well formed, can't be processed: ${what}, found ${this.token.text}`);
  }
}

function parametersDiffer() {
  return validation("Number of parameters in request and statement don't match.");
}
