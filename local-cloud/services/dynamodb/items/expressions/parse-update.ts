import { parseCall, parseList, parsePath, parseValue, type RawOperand, type RawPath } from './parse-operand';
import { Cursor } from './tokens';

export type RawAssigned =
  | RawOperand
  | {
      readonly kind: 'sum';
      readonly operator: '+' | '-';
      readonly left: RawOperand;
      readonly right: RawOperand;
    };

/** One clause of an update as it is written. */
export type RawAction =
  | { readonly kind: 'SET'; readonly path: RawPath; readonly to: RawAssigned }
  | { readonly kind: 'REMOVE'; readonly path: RawPath }
  | { readonly kind: 'ADD'; readonly path: RawPath; readonly value: string }
  | { readonly kind: 'DELETE'; readonly path: RawPath; readonly value: string };

interface ParsedUpdate {
  readonly actions: readonly RawAction[];
  /** The keyword of each clause, first to last. */
  readonly sections: readonly Section[];
}

type Section = RawAction['kind'];

const SECTIONS: Readonly<Record<Section, (cursor: Cursor) => RawAction>> = {
  SET: parseSet,
  REMOVE: (cursor) => ({ kind: 'REMOVE', path: parsePath(cursor) }),
  ADD: (cursor) => ({ kind: 'ADD', ...parseMembers(cursor) }),
  DELETE: (cursor) => ({ kind: 'DELETE', ...parseMembers(cursor) }),
};

/** Parses an update expression. @throws ItemError if the text is not one. */
export function parseUpdate(text: string): ParsedUpdate {
  const cursor = new Cursor(text, Object.keys(SECTIONS));
  const sections: Section[] = [];
  const actions: RawAction[] = [];
  do {
    const section = (Object.keys(SECTIONS) as Section[]).find((one) => cursor.take(one));
    if (section === undefined) throw cursor.error();
    sections.push(section);
    actions.push(...parseList(cursor, () => SECTIONS[section](cursor)));
  } while (cursor.token.kind !== 'end');
  return { actions, sections };
}

function parseSet(cursor: Cursor): RawAction {
  const path = parsePath(cursor);
  cursor.expect('=');
  return { kind: 'SET', path, to: parseAssigned(cursor) };
}

function parseAssigned(cursor: Cursor): RawAssigned {
  const left = parseTerm(cursor);
  const operator = (['+', '-'] as const).find((one) => cursor.take(one));
  if (operator === undefined) return left;
  if (left.kind === 'sum') throw cursor.error();
  const right = parseTerm(cursor);
  if (right.kind === 'sum') throw cursor.error();
  return { kind: 'sum', operator, left, right };
}

function parseTerm(cursor: Cursor): RawAssigned {
  if (!cursor.take('(')) return parseOperand(cursor);
  const inner = cursor.nested(() => parseAssigned(cursor));
  cursor.expect(')');
  return inner;
}

function parseOperand(cursor: Cursor): RawOperand {
  const argument = (): RawOperand => {
    const term = parseTerm(cursor);
    if (term.kind === 'sum') throw cursor.error();
    return term;
  };
  const simple = parseCall(cursor, argument) ?? parseValue(cursor);
  return simple ?? { kind: 'path', path: parsePath(cursor) };
}

function parseMembers(cursor: Cursor): { path: RawPath; value: string } {
  const path = parsePath(cursor);
  if (cursor.token.kind !== 'value') throw cursor.error();
  return { path, value: cursor.next().text };
}
