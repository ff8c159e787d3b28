import type { Problem } from '../../errors/problems';

/** What is no list of texts among lists that an extension gave: one in JavaScript may give anything. */
export function listProblems(at: string, lists: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(lists)
    .filter(([, list]) => !Array.isArray(list) || list.some((one) => typeof one !== 'string'))
    .map(([name]) => ({ path: `${at}.${name}`, message: 'must be a list of texts' }));
}
