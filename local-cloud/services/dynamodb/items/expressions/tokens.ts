import { validation } from '../errors';

export interface Token {
  readonly kind: 'symbol' | 'word' | 'name' | 'value' | 'number' | 'unknown' | 'end';
  readonly text: string;
}

const KINDS = ['symbol', 'word', 'name', 'value', 'number', 'unknown'] as const;
const TOKEN = /\s*(?:(<>|<=|>=|[=<>()[\],.+-])|([A-Za-z_]\w*)|(#\w+)|(:\w+)|(\d+)|(\S))/y;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const group = found.slice(1).findIndex((part) => part !== undefined);
    tokens.push({ kind: KINDS[group] ?? 'unknown', text: found[group + 1] ?? '' });
  }
  return [...tokens, { kind: 'end', text: '<EOF>' }];
}

/** A position in an expression that is parsed. */
export class Cursor {
  private at = 0;
  private readonly tokens: readonly Token[];
  private depth = 0;

  /** `keywords`: words that cannot be names. */
  constructor(
    text: string,
    private readonly keywords: readonly string[] = [],
  ) {
    this.tokens = tokenise(text);
  }

  get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '<EOF>' };
  }

  get following(): Token {
    return this.tokens[this.at + 1] ?? { kind: 'end', text: '<EOF>' };
  }

  next(): Token {
    const { token } = this;
    this.at += 1;
    return token;
  }

  /** Takes a symbol or a keyword, where it is the next token. */
  take(text: string): boolean {
    const found = this.isNext(text);
    if (found) this.at += 1;
    return found;
  }

  isNext(text: string): boolean {
    const { kind, text: next } = this.token;
    return (kind === 'symbol' || kind === 'word') && next.toUpperCase() === text;
  }

  /** Whether the next token is a word or a `#name`. */
  isName(): boolean {
    const { kind, text } = this.token;
    return kind === 'name' || (kind === 'word' && !this.keywords.includes(text.toUpperCase()));
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.error();
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.error();
  }

  /** Parses a nested part, up to DynamoDB's limit of nesting. */
  nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw validation('The expression is nested too deeply;');
    const result = read();
    this.depth -= 1;
    return result;
  }

  error() {
    const near = this.tokens
      .slice(Math.max(0, this.at - 1), this.at + 2)
      .filter(({ kind }) => kind !== 'end');
    const shown = near.map(({ text }) => text).join(' ');
    return validation(`Syntax error; token: "${this.token.text}", near: "${shown}"`);
  }
}

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": the most operators or functions in an expression. */
const MAX_DEPTH = 300;
