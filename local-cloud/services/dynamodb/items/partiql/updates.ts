import type { Assigned, Operand, Path, UpdateAction } from '../expressions/tree';
import { readOperand, readPath } from './conditions';
import type { StatementCursor } from './tokens';
import { readValue } from './values';

/** The clauses between an UPDATE's table and its WHERE. @throws ItemError if they are not valid. */
export function readActions(cursor: StatementCursor): UpdateAction[] {
  const actions: UpdateAction[] = [];
  while (!cursor.isNext('WHERE')) {
    if (cursor.take('REMOVE')) actions.push({ kind: 'REMOVE', path: readPath(cursor) });
    else if (cursor.take('SET')) actions.push(...readSets(cursor));
    else throw cursor.error('Expected SET, REMOVE or WHERE');
  }
  if (actions.length === 0) throw cursor.error('Expected SET or REMOVE');
  return actions;
}

function readSets(cursor: StatementCursor): UpdateAction[] {
  const actions = [readSet(cursor)];
  while (cursor.take(',')) actions.push(readSet(cursor));
  return actions;
}

function readSet(cursor: StatementCursor): UpdateAction {
  const path = readPath(cursor);
  cursor.expect('=');
  return readSetChange(cursor, path) ?? { kind: 'SET', path, to: readAssigned(cursor) };
}

/** DynamoDB Developer Guide, "PartiQL update statements for DynamoDB": `set_add` and `set_delete`. */
function readSetChange(cursor: StatementCursor, path: Path): UpdateAction | undefined {
  const kind = cursor.isNext('SET_ADD') ? 'ADD' : cursor.isNext('SET_DELETE') ? 'DELETE' : undefined;
  if (kind === undefined) return undefined;
  cursor.next();
  cursor.expect('(');
  readPath(cursor); // the same path again, as documented
  cursor.expect(',');
  const value = readValue(cursor);
  if (value === undefined) throw cursor.error('Expected a set');
  cursor.expect(')');
  return { kind, path, value };
}

function readAssigned(cursor: StatementCursor): Assigned {
  const left = readTerm(cursor);
  const operator = (['+', '-'] as const).find((one) => cursor.take(one));
  return operator === undefined ? left : { kind: 'sum', operator, left, right: readTerm(cursor) };
}

function readTerm(cursor: StatementCursor): Operand {
  const name = ['LIST_APPEND', 'IF_NOT_EXISTS'].find((one) => cursor.isNext(one));
  if (name === undefined || cursor.following.text !== '(') return readOperand(cursor);
  cursor.next();
  cursor.expect('(');
  const args = cursor.list(')', () => readTerm(cursor));
  if (args.length !== 2) throw cursor.error(`Expected two operands of ${name.toLowerCase()}`);
  return { kind: 'call', name: name.toLowerCase(), args };
}
