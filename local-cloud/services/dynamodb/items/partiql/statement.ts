import type { Condition, Path, UpdateAction } from '../expressions/tree';
import type { AttributeValue, Item } from '../values/types';
import { validValue } from '../values/validate';
import { readPath, readWhere } from './conditions';
import { StatementCursor } from './tokens';
import { readActions } from './updates';
import { readValue } from './values';

export interface Select {
  readonly kind: 'select';
  readonly table: string;
  readonly index: string | undefined;
  /** Undefined means all attributes. */
  readonly paths: readonly Path[] | undefined;
  readonly where: Condition | undefined;
  readonly descending: boolean;
  /** The attribute in ORDER BY. */
  readonly orderBy: string | undefined;
}

/** The values of the item that an update or a delete returns. */
export interface Returning {
  readonly part: 'ALL' | 'MODIFIED';
  readonly image: 'OLD' | 'NEW';
}

export type WriteStatement =
  | { readonly kind: 'insert'; readonly table: string; readonly item: Item }
  | {
      readonly kind: 'update';
      readonly table: string;
      readonly actions: readonly UpdateAction[];
      readonly where: Condition;
      readonly returning: Returning | undefined;
    }
  | {
      readonly kind: 'delete';
      readonly table: string;
      readonly where: Condition;
      readonly returning: Returning | undefined;
    };

/** A statement of PartiQL (DynamoDB Developer Guide, "PartiQL - A SQL-compatible query language"). */
export type Statement = Select | WriteStatement | { readonly kind: 'exists'; readonly select: Select };

/** @throws ItemError if the text is not a statement, or not one that DynamoDB has. */
export function readStatement(text: string, parameters: readonly AttributeValue[] = []): Statement {
  const cursor = new StatementCursor(
    text,
    parameters.map((value) => validValue(value)),
  );
  const statement = readAny(cursor);
  cursor.expectEnd();
  return statement;
}

function readAny(cursor: StatementCursor): Statement {
  if (cursor.take('SELECT')) return readSelect(cursor);
  if (cursor.take('INSERT', 'INTO')) return readInsert(cursor);
  if (cursor.take('UPDATE')) return readUpdate(cursor);
  if (cursor.take('DELETE', 'FROM')) return readDelete(cursor);
  if (cursor.take('EXISTS')) return readExists(cursor);
  throw cursor.error('Expected SELECT, INSERT, UPDATE, DELETE or EXISTS');
}

function readSelect(cursor: StatementCursor): Select {
  const paths = cursor.take('*') ? undefined : readPaths(cursor);
  cursor.expect('FROM');
  const table = cursor.name();
  const index = cursor.take('.') ? cursor.name() : undefined;
  const where = cursor.take('WHERE') ? readWhere(cursor) : undefined;
  const orderBy = cursor.take('ORDER', 'BY') ? cursor.name() : undefined;
  const descending = cursor.take('DESC');
  if (!descending) cursor.take('ASC');
  return { kind: 'select', table, index, paths, where, descending, orderBy };
}

function readPaths(cursor: StatementCursor): Path[] {
  const paths = [readPath(cursor)];
  while (cursor.take(',')) paths.push(readPath(cursor));
  return paths;
}

function readInsert(cursor: StatementCursor): Statement {
  const table = cursor.name();
  cursor.expect('VALUE');
  const item = readValue(cursor)?.M;
  if (!item) throw cursor.error('Expected an item in braces');
  return { kind: 'insert', table, item };
}

function readUpdate(cursor: StatementCursor): Statement {
  const table = cursor.name();
  const actions = readActions(cursor);
  cursor.expect('WHERE');
  return { kind: 'update', table, actions, where: readWhere(cursor), returning: readReturning(cursor) };
}

function readDelete(cursor: StatementCursor): Statement {
  const table = cursor.name();
  cursor.expect('WHERE');
  return { kind: 'delete', table, where: readWhere(cursor), returning: readReturning(cursor) };
}

function readReturning(cursor: StatementCursor): Returning | undefined {
  if (!cursor.take('RETURNING')) return undefined;
  const part = cursor.take('MODIFIED') ? 'MODIFIED' : 'ALL';
  if (part === 'ALL') cursor.expect('ALL');
  const image = cursor.take('NEW') ? 'NEW' : 'OLD';
  if (image === 'OLD') cursor.expect('OLD');
  cursor.expect('*');
  return { part, image };
}

function readExists(cursor: StatementCursor): Statement {
  cursor.expect('(', 'SELECT');
  const select = readSelect(cursor);
  cursor.expect(')');
  return { kind: 'exists', select };
}
