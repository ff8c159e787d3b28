import { parseList, parsePath, type RawPath } from './parse-operand';
import { Cursor } from './tokens';

/** Reads a projection. @throws ItemError for what is none */
export function parseProjection(text: string): RawPath[] {
  const cursor = new Cursor(text);
  const paths = parseList(cursor, () => parsePath(cursor));
  cursor.expectEnd();
  return paths;
}
