import type { Comparator, Condition, Operand, Path } from '../expressions/tree';
import type { StatementCursor } from './tokens';
import { readValue } from './values';

const COMPARATORS: readonly (readonly [string, Comparator])[] = [
  ['=', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<=', '<='],
  ['>=', '>='],
  ['<', '<'],
  ['>', '>'],
];

/** PartiQL's functions for conditions (DynamoDB Developer Guide, "Use PartiQL functions with DynamoDB"). */
const FUNCTIONS: Readonly<Record<string, number>> = {
  begins_with: 2,
  contains: 2,
  attribute_type: 2,
  attribute_exists: 1,
  attribute_not_exists: 1,
};

/** The condition after WHERE. @throws ItemError if it is not one. */
export function readWhere(cursor: StatementCursor): Condition {
  const all = [readAnd(cursor)];
  while (cursor.take('OR')) all.push(readAnd(cursor));
  return only(all) ?? { kind: 'or', all };
}

function readAnd(cursor: StatementCursor): Condition {
  const all = [readNot(cursor)];
  while (cursor.take('AND')) all.push(readNot(cursor));
  return only(all) ?? { kind: 'and', all };
}

function only(all: readonly Condition[]): Condition | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function readNot(cursor: StatementCursor): Condition {
  if (cursor.take('NOT')) return { kind: 'not', of: cursor.nested(() => readNot(cursor)) };
  if (!cursor.take('(')) return readComparison(cursor);
  const inner = cursor.nested(() => readWhere(cursor));
  cursor.expect(')');
  return inner;
}

function readComparison(cursor: StatementCursor): Condition {
  const call = readFunction(cursor);
  if (call) return call;
  const left = readOperand(cursor);
  const found = COMPARATORS.find(([text]) => cursor.take(text));
  if (found) return { kind: 'compare', comparator: found[1], left, right: readOperand(cursor) };
  if (cursor.take('BETWEEN')) return readBetween(cursor, left);
  if (cursor.take('IN')) return { kind: 'in', of: left, list: readList(cursor) };
  if (cursor.take('IS')) return readIs(cursor, left);
  throw cursor.error('Expected a comparison');
}

function readFunction(cursor: StatementCursor): Condition | undefined {
  const name = cursor.token.text.toLowerCase();
  if (cursor.following.text !== '(' || !Object.hasOwn(FUNCTIONS, name)) return undefined;
  cursor.next();
  cursor.expect('(');
  const args = cursor.list(')', () => readOperand(cursor));
  if (args.length !== FUNCTIONS[name]) throw cursor.error(`Expected ${FUNCTIONS[name]} operands of ${name}`);
  return { kind: 'call', name, args };
}

function readBetween(cursor: StatementCursor, of: Operand): Condition {
  const low = readOperand(cursor);
  cursor.expect('AND');
  return { kind: 'between', of, low, high: readOperand(cursor) };
}

function readList(cursor: StatementCursor): Operand[] {
  if (cursor.take('(')) return cursor.list(')', () => readOperand(cursor));
  cursor.expect('[');
  return cursor.list(']', () => readOperand(cursor));
}

/** MISSING means that the attribute does not exist; NULL means that it has the type Null. */
function readIs(cursor: StatementCursor, of: Operand): Condition {
  const not = cursor.take('NOT');
  const condition: Condition = cursor.take('MISSING')
    ? { kind: 'call', name: 'attribute_not_exists', args: [of] }
    : isNull(cursor, of);
  return not ? { kind: 'not', of: condition } : condition;
}

function isNull(cursor: StatementCursor, of: Operand): Condition {
  cursor.expect('NULL');
  return { kind: 'call', name: 'attribute_type', args: [of, { kind: 'value', value: { S: 'NULL' } }] };
}

export function readOperand(cursor: StatementCursor): Operand {
  const value = readValue(cursor);
  if (value) return { kind: 'value', value };
  if (cursor.isNext('SIZE') && cursor.following.text === '(') {
    cursor.next();
    cursor.expect('(');
    const path = readPath(cursor);
    cursor.expect(')');
    return { kind: 'call', name: 'size', args: [{ kind: 'path', path }] };
  }
  return { kind: 'path', path: readPath(cursor) };
}

export function readPath(cursor: StatementCursor): Path {
  const path: (string | number)[] = [cursor.name()];
  for (;;) {
    if (cursor.take('.')) path.push(cursor.name());
    else if (cursor.take('[')) path.push(readPlace(cursor));
    else return path;
  }
}

function readPlace(cursor: StatementCursor): number {
  const { kind, text } = cursor.next();
  if (kind !== 'number') throw cursor.error('Expected an index of a list');
  cursor.expect(']');
  return Number(text);
}
