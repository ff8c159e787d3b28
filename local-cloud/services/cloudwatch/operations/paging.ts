import { invalid } from '../errors';

/** A page of a list; the token is the place where the next one begins. @throws CloudWatchError */
export function pageOf<Item>(
  items: readonly Item[],
  { token, most }: { readonly token: string | undefined; readonly most: number },
): { readonly page: readonly Item[]; readonly NextToken?: string } {
  const from = Number(token ?? 0);
  if (!Number.isInteger(from) || from < 0) throw invalid('NextToken is not one of this operation.');
  const next = from + most;
  return { page: items.slice(from, next), ...(next < items.length ? { NextToken: String(next) } : {}) };
}
