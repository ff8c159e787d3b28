import {
  parseCall,
  parseList,
  parsePath,
  parsePathEnd,
  parseValue,
  type RawOperand,
  type RawPath,
} from './parse-operand';
import { Cursor } from './tokens';
import type { Comparator } from './tree';

/** A condition as it is written. */
export type RawCondition =
  | { readonly kind: 'and'; readonly all: readonly RawCondition[] }
  | { readonly kind: 'or'; readonly all: readonly RawCondition[] }
  | { readonly kind: 'not'; readonly of: RawCondition }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: RawOperand;
      readonly right: RawOperand;
    }
  | { readonly kind: 'between'; readonly of: RawOperand; readonly low: RawOperand; readonly high: RawOperand }
  | { readonly kind: 'in'; readonly of: RawOperand; readonly list: readonly RawOperand[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly RawOperand[] };

interface ParsedCondition {
  readonly condition: RawCondition;
  /** Whether two pairs of parentheses enclose the same part. */
  readonly redundantParentheses: boolean;
}

const COMPARATORS = ['=', '<>', '<=', '>=', '<', '>'] as const;

const KEYWORDS = ['AND', 'OR', 'NOT', 'IN', 'BETWEEN'];

type Node = RawCondition | RawOperand;

/** Parses a condition, a filter or a key condition. @throws ItemError if the text is not one. */
export function parseCondition(text: string): ParsedCondition {
  const parser = new ConditionParser(new Cursor(text, KEYWORDS));
  return { condition: parser.parse(), redundantParentheses: parser.redundantParentheses };
}

class ConditionParser {
  redundantParentheses = false;
  /** The part that the last closing parenthesis ended. It shows which parentheses are redundant. */
  private closed: Node | undefined;

  constructor(private readonly cursor: Cursor) {}

  parse(): RawCondition {
    const condition = this.condition(this.or());
    this.cursor.expectEnd();
    return condition;
  }

  private or(): Node {
    const all = [this.and()];
    while (this.cursor.take('OR')) all.push(this.and());
    return this.joined('or', all);
  }

  private and(): Node {
    const all = [this.not()];
    while (this.cursor.take('AND')) all.push(this.not());
    return this.joined('and', all);
  }

  private joined(kind: 'and' | 'or', all: readonly Node[]): Node {
    const [only] = all;
    if (only !== undefined && all.length === 1) return only;
    return { kind, all: all.map((one) => this.condition(one)) };
  }

  private not(): Node {
    if (!this.cursor.take('NOT')) return this.comparison();
    return { kind: 'not', of: this.condition(this.cursor.nested(() => this.not())) };
  }

  private comparison(): Node {
    const { cursor } = this;
    const left = this.primary();
    const comparator = COMPARATORS.find((one) => cursor.take(one));
    if (comparator)
      return { kind: 'compare', comparator, left: this.operand(left), right: this.nextOperand() };
    if (cursor.take('BETWEEN')) return this.between(this.operand(left));
    if (cursor.take('IN')) return this.in(this.operand(left));
    return left;
  }

  private between(of: RawOperand): Node {
    const low = this.nextOperand();
    this.cursor.expect('AND');
    return { kind: 'between', of, low, high: this.nextOperand() };
  }

  private in(of: RawOperand): Node {
    this.cursor.expect('(');
    const list = parseList(this.cursor, () => this.nextOperand());
    this.cursor.expect(')');
    return { kind: 'in', of, list };
  }

  private primary(): Node {
    const { cursor } = this;
    if (cursor.take('(')) return this.parenthesised();
    const simple = parseCall(cursor, () => this.nextOperand()) ?? parseValue(cursor);
    if (simple) return simple;
    return { kind: 'path', path: parsePath(cursor) };
  }

  private parenthesised(): Node {
    const inner = this.cursor.nested(() => this.or());
    this.cursor.expect(')');
    if (this.closed === inner) this.redundantParentheses = true;
    const node = inner.kind === 'path' ? this.longer(inner.path) : inner;
    this.closed = node;
    return node;
  }

  /** A path may continue after its parentheses. */
  private longer(begin: RawPath): RawOperand {
    return { kind: 'path', path: parsePathEnd(this.cursor, begin) };
  }

  private nextOperand(): RawOperand {
    return this.operand(this.primary());
  }

  private operand(node: Node): RawOperand {
    if (node.kind === 'path' || node.kind === 'value' || node.kind === 'call') return node;
    throw this.cursor.error();
  }

  private condition(node: Node): RawCondition {
    if (node.kind !== 'path' && node.kind !== 'value') return node;
    throw this.cursor.error();
  }
}
