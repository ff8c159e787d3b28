import type { AttributeValue } from '../values/types';
import { typeOf } from '../values/types';
import { validValue } from '../values/validate';
import type { StatementCursor } from './tokens';

/** A value in a statement, or from a parameter; undefined if none begins here. */
export function readValue(cursor: StatementCursor): AttributeValue | undefined {
  const raw = rawValue(cursor);
  return raw && validValue(raw);
}

function rawValue(cursor: StatementCursor): AttributeValue | undefined {
  const { kind } = cursor.token;
  if (kind === 'parameter') return cursor.parameter();
  if (kind === 'string') return { S: cursor.next().text };
  if (kind === 'number') return { N: cursor.next().text };
  if (cursor.isNext('-') && cursor.following.kind === 'number') {
    cursor.next();
    return { N: `-${cursor.next().text}` };
  }
  return word(cursor) ?? collection(cursor);
}

function word(cursor: StatementCursor): AttributeValue | undefined {
  if (cursor.following.text === '(') return undefined;
  if (cursor.take('TRUE')) return { BOOL: true };
  if (cursor.take('FALSE')) return { BOOL: false };
  return cursor.take('NULL') ? { NULL: true } : undefined;
}

function collection(cursor: StatementCursor): AttributeValue | undefined {
  if (cursor.take('[')) return { L: cursor.list(']', () => expectValue(cursor)) };
  if (cursor.take('<<'))
    return setOf(
      cursor,
      cursor.list('>>', () => expectValue(cursor)),
    );
  return cursor.take('{') ? { M: Object.fromEntries(cursor.list('}', () => field(cursor))) } : undefined;
}

function expectValue(cursor: StatementCursor): AttributeValue {
  const value = rawValue(cursor);
  if (value === undefined) throw cursor.error('Expected a value');
  return value;
}

function field(cursor: StatementCursor): [string, AttributeValue] {
  if (cursor.token.kind !== 'string') throw cursor.error('Expected an attribute name in single quotes');
  const name = cursor.next().text;
  cursor.expect(':');
  return [name, expectValue(cursor)];
}

function setOf(cursor: StatementCursor, members: readonly AttributeValue[]): AttributeValue {
  const type = members[0] ? typeOf(members[0]) : 'S';
  if (!'SNB'.includes(type) || members.some((one) => typeOf(one) !== type))
    throw cursor.error('Expected a set of strings, numbers or binary values');
  return { [`${type}S`]: members.map((one) => String(one[type])) };
}
