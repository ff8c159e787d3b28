/** A route that a request matches, with the values of its path's variables. */
export interface RouteMatch<Route> {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Chooses the most specific route. A full match goes before a greedy variable, a longer greedy route before a shorter
 * one, a literal segment before a variable, a method before `ANY`, and `$default` is last (API Gateway Developer Guide,
 * "Create routes for HTTP APIs in API Gateway", on routing API requests).
 */
export function matchRoute<Route extends { readonly routeKey: string }>(
  routes: readonly Route[],
  method: string,
  path: string,
): RouteMatch<Route> | undefined {
  const segments = split(path);
  const candidates = routes.flatMap((route) => {
    const found = match(route.routeKey, method, segments);
    return found ? [{ route, ...found }] : [];
  });
  return candidates.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0];
}

interface Candidate {
  readonly pathParameters: Record<string, string>;
  /** Sorts before the rank of every less specific route. */
  readonly rank: string;
}

function match(routeKey: string, method: string, segments: readonly string[]): Candidate | undefined {
  if (routeKey === '$default') return { pathParameters: {}, rank: 'z' };
  const [wanted = '', template = ''] = routeKey.split(' ');
  if (wanted !== 'ANY' && wanted !== method) return undefined;
  const pathParameters: Record<string, string> = {};
  let rank = '';
  const parts = split(template);
  for (const [index, part] of parts.entries()) {
    const variable = /^\{([^+}]+)(\+?)\}$/.exec(part);
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (!variable && part !== segment) return undefined;
    rank += variable ? (variable[2] ? '3' : '2') : '1';
    if (variable?.[2]) {
      pathParameters[variable[1] ?? ''] = segments.slice(index).map(decode).join('/');
      return { pathParameters, rank: `b${rank}${wanted === 'ANY' ? '2' : '1'}` };
    }
    if (variable) pathParameters[variable[1] ?? ''] = decode(segment);
  }
  if (parts.length !== segments.length) return undefined;
  return { pathParameters, rank: `a${rank}${wanted === 'ANY' ? '2' : '1'}` };
}

function split(path: string): string[] {
  return path === '/' || path === '' ? [] : path.replace(/^\//, '').split('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
