import type { Cursor } from './tokens';

/** A path as it is written: words, `#names` and indexes of lists. */
export type RawPath = readonly ({ readonly word: string } | { readonly name: string } | number)[];

/** An operand as it is written, before its names and values are looked up. */
export type RawOperand =
  | { readonly kind: 'path'; readonly path: RawPath }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly RawOperand[] };

export function parsePath(cursor: Cursor): RawPath {
  return parsePathEnd(cursor, [parseName(cursor)]);
}

/** The characters that continue a path. */
export function parsePathEnd(cursor: Cursor, begin: RawPath): RawPath {
  const path = [...begin];
  for (;;) {
    if (cursor.take('.')) path.push(parseName(cursor));
    else if (cursor.take('[')) {
      if (cursor.token.kind !== 'number') throw cursor.error();
      path.push(Number(cursor.next().text));
      cursor.expect(']');
    } else return path;
  }
}

function parseName(cursor: Cursor): { word: string } | { name: string } {
  if (!cursor.isName()) throw cursor.error();
  const { kind, text } = cursor.next();
  return kind === 'word' ? { word: text } : { name: text };
}

/** A function call, or undefined if none begins here. */
export function parseCall(cursor: Cursor, argument: () => RawOperand): RawOperand | undefined {
  if (cursor.token.kind !== 'word' || !cursor.isName() || cursor.following.text !== '(') return undefined;
  const name = cursor.next().text;
  cursor.expect('(');
  const args = cursor.nested(() => parseList(cursor, argument));
  cursor.expect(')');
  return { kind: 'call', name, args };
}

/** One or more items, separated by commas. */
export function parseList<Member>(cursor: Cursor, member: () => Member): Member[] {
  const members = [member()];
  while (cursor.take(',')) members.push(member());
  return members;
}

/** The name of a value, or undefined if none is here. */
export function parseValue(cursor: Cursor): RawOperand | undefined {
  if (cursor.token.kind !== 'value') return undefined;
  return { kind: 'value', name: cursor.next().text };
}
