import { type Select, selectorOf } from './selector';
import { invalid, type Token, tokensOf } from './tokens';

/** Whether a line of JSON fulfils a condition. */
export type Condition = (event: unknown) => boolean;

/** Reads what stands between the braces of a pattern: `$.status = "5*" && $.latencyMs > 500`. @throws BadRequest */
export function conditionOf(pattern: string): Condition {
  const reader = new Reader(tokensOf(pattern));
  const condition = either(reader);
  const rest = reader.next();
  if (rest !== undefined)
    throw invalid(`"${rest.value}" stands where it should end, or where && or || should be`);
  return condition;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  next(): Token | undefined {
    return this.tokens[this.at++];
  }

  /** Takes the next part if it is this one, which is no text in quotation marks. */
  takes(value: string): boolean {
    const next = this.tokens[this.at];
    const found = next?.value === value && next.kind !== 'text';
    if (found) this.at += 1;
    return found;
  }

  expect(value: string): void {
    if (!this.takes(value))
      throw invalid(`${value} is missing before "${this.tokens[this.at]?.value ?? 'its end'}"`);
  }
}

/** && binds more tightly than ||. */
function either(reader: Reader): Condition {
  const parts = [both(reader)];
  while (reader.takes('||')) parts.push(both(reader));
  return (event) => parts.some((part) => part(event));
}

function both(reader: Reader): Condition {
  const parts = [single(reader)];
  while (reader.takes('&&')) parts.push(single(reader));
  return (event) => parts.every((part) => part(event));
}

function single(reader: Reader): Condition {
  if (reader.takes('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  const token = reader.next();
  const select = token?.kind === 'selector' ? selectorOf(token.value) : undefined;
  if (select === undefined)
    throw invalid(`a selector, as $.status, should stand where "${token?.value ?? 'its end'}" is`);
  if (reader.takes('IS')) return isValue(select, reader.next());
  if (reader.takes('NOT')) {
    reader.expect('EXISTS');
    return (event) => select(event) === undefined;
  }
  return comparison(select, reader.next(), reader.next());
}

const VALUES: ReadonlyMap<string | undefined, boolean | null> = new Map([
  ['TRUE', true],
  ['FALSE', false],
  ['NULL', null],
]);

function isValue(select: Select, token: Token | undefined): Condition {
  const value = VALUES.get(token?.value);
  if (value === undefined) throw invalid('TRUE, FALSE or NULL should follow IS');
  return (event) => select(event) === value;
}

const COMPARISONS: Readonly<Record<string, (found: number, than: number) => boolean>> = {
  '<': (found, than) => found < than,
  '<=': (found, than) => found <= than,
  '>': (found, than) => found > than,
  '>=': (found, than) => found >= than,
};

/** "An integer or a decimal with an optional + or - sign", or in scientific notation. */
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function comparison(select: Select, operator: Token | undefined, value: Token | undefined): Condition {
  if (
    operator?.kind !== 'operator' ||
    value === undefined ||
    value.kind === 'operator' ||
    value.kind === 'selector'
  )
    throw invalid('after a selector there should be IS, NOT EXISTS, or =, !=, <, <=, > or >= and a value');
  const number = value.kind === 'word' && NUMBER.test(value.value) ? Number(value.value) : undefined;
  const compares = COMPARISONS[operator.value];
  if (compares === undefined) return equality(select, operator.value, { text: value.value, number });
  if (number === undefined) throw invalid(`"${value.value}", which follows ${operator.value}, is no number`);
  return (event) => {
    const found = select(event);
    return typeof found === 'number' && compares(found, number);
  };
}

/** A selector that leads to no text and no number makes the condition false, with != too. */
function equality(
  select: Select,
  operator: string,
  { text, number }: { readonly text: string; readonly number: number | undefined },
): Condition {
  const equal = operator === '=';
  if (!equal && operator !== '!=') throw invalid(`${operator} stands where = should be`);
  const matches = textMatcher(text);
  return (event) => {
    const found = select(event);
    if (typeof found === 'number' && number !== undefined) return (found === number) === equal;
    return (typeof found === 'string' || typeof found === 'number') && matches(String(found)) === equal;
  };
}

/** An asterisk before or after a text stands for anything; between two characters it is an asterisk. */
function textMatcher(text: string): (found: string) => boolean {
  const [before, after] = [text.startsWith('*'), text.endsWith('*')];
  const core = text.slice(before ? 1 : 0, after ? Math.max(text.length - 1, 1) : undefined);
  if (before && after) return (found) => found.includes(core);
  if (before) return (found) => found.endsWith(core);
  return after ? (found) => found.startsWith(core) : (found) => found === core;
}
