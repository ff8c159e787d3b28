import { parseList, parsePath, type RawPath } from './parse-operand';
import { Cursor } from './tokens';

/** Parses a projection. @throws ItemError if the text is not one. */
export function parseProjection(text: string): RawPath[] {
  const cursor = new Cursor(text);
  const paths = parseList(cursor, () => parsePath(cursor));
  cursor.expectEnd();
  return paths;
}
