import { type Token, tokensOf } from './tokens';

/** An expression as it was read. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** The id of another query. */
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Expression[] }
  | {
      readonly kind: 'operator';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** An expression that cannot be read, or asks for what is not known here. */
export class UnknownMath extends Error {
  override readonly name = 'UnknownMath';
}

/** What is bound more loosely comes first (CloudWatch User Guide, "Using math expressions with CloudWatch metrics"). */
const LEVELS: readonly (readonly string[])[] = [
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];

/** Functions by name, with the fewest and most of what they are given. */
const FUNCTIONS: Readonly<Record<string, readonly [fewest: number, most: number]>> = {
  IF: [2, 3],
  FILL: [2, 2],
  MAX: [1, 1],
  MIN: [1, 1],
  SERVICE_QUOTA: [1, 1],
};

/** CloudWatch API Reference, "MetricDataQuery", Expression: the most characters. So it is not nested deeply either. */
const LONGEST = 2048;

/** @throws UnknownMath that says what is not understood. */
export function parseExpression(text: string): Expression {
  if (text.length > LONGEST)
    throw new UnknownMath(`an expression has at most ${LONGEST} characters, not ${text.length}`);
  const tokens = tokensOf(text);
  if (tokens === undefined) throw new UnknownMath(`the expression "${text}" cannot be read`);
  const reader = new Reader(tokens, text);
  const expression = reader.level(0);
  reader.end();
  return expression;
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
  ) {}

  level(depth: number): Expression {
    const signs = LEVELS[depth];
    if (signs === undefined) return this.value();
    let left = this.level(depth + 1);
    for (let sign = this.sign(signs); sign !== undefined; sign = this.sign(signs))
      left = { kind: 'operator', sign, left, right: this.level(depth + 1) };
    return left;
  }

  end(): void {
    if (this.at < this.tokens.length) throw this.unread();
  }

  private value(): Expression {
    if (this.sign(['-']) !== undefined)
      return { kind: 'operator', sign: '-', left: { kind: 'number', value: 0 }, right: this.value() };
    if (this.sign(['(']) !== undefined) {
      const inner = this.level(0);
      this.expect(')');
      return inner;
    }
    if (this.sign(['[']) !== undefined) return { kind: 'list', items: this.items(']') };
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === 'sign') throw this.unread();
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    return this.sign(['(']) === undefined ? { kind: 'id', id: token.text } : this.call(token.text);
  }

  private call(written: string): Expression {
    const name = written.toUpperCase();
    const range = FUNCTIONS[name];
    if (range === undefined)
      throw new UnknownMath(
        `the local cloud has no function ${name} of metric math; it has ${Object.keys(FUNCTIONS).join(', ')}`,
      );
    const given = this.items(')');
    if (given.length < range[0] || given.length > range[1])
      throw new UnknownMath(`${name} takes ${[...new Set(range)].join(' to ')} values, not ${given.length}`);
    return { kind: 'call', name, given };
  }

  private items(closing: string): Expression[] {
    const items = [this.level(0)];
    while (this.sign([',']) !== undefined) items.push(this.level(0));
    this.expect(closing);
    return items;
  }

  private expect(sign: string): void {
    if (this.sign([sign]) === undefined) throw this.unread();
  }

  private sign(signs: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.at += 1;
    return token.text;
  }

  private unread(): UnknownMath {
    const token = this.tokens[this.at];
    const place = token === undefined ? 'ends too early' : `cannot be read at "${token.text}"`;
    return new UnknownMath(`the expression "${this.text}" ${place}`);
  }
}
