import { DIGEST } from 'antipode/data';
import { ORDER_PREFIX } from './order-logs';

const SORT_KEY = new RegExp(`^${ORDER_PREFIX}${DIGEST}${DIGEST}$`);

/** Where the next page begins, as a text that clients send back without reading it. */
export function encodeCursor(sortKey: string): string {
  return Buffer.from(sortKey).toString('base64url');
}

/** The sort key in a cursor; undefined for a text that `encodeCursor` has not made. */
export function decodeCursor(cursor: string): string | undefined {
  const sortKey = Buffer.from(cursor, 'base64url').toString();
  return SORT_KEY.test(sortKey) && encodeCursor(sortKey) === cursor ? sortKey : undefined;
}
