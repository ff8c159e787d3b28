import type { ApiRequest, Match, Operation } from './operation';
import { decodedPart } from './request-url';

export interface Found {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the operation that a request asks for; undefined if the table has no such operation. */
export function findOperation(table: readonly Operation[], request: ApiRequest): Found | undefined {
  for (const operation of table) {
    if (operation.service !== request.service) continue;
    const parameters = matches(operation.match, request);
    if (parameters) return { operation, parameters };
  }
  return undefined;
}

function matches(match: Match, request: ApiRequest): Record<string, string> | undefined {
  const { method, url, headers } = request;
  if ('target' in match && headers['x-amz-target'] === match.target) return {};
  if ('action' in match && actionOf(request) === match.action) return {};
  if (!('method' in match)) return undefined;
  if (match.method !== method || !(match.query === undefined || url.searchParams.has(match.query)))
    return undefined;
  const found = pathPattern(match.path).exec(url.pathname);
  if (!found) return undefined;
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodedPart(value)]),
  );
}

/** What a request of the query protocol asks for. */
export function actionOf({ headers, body }: ApiRequest): string | undefined {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  return new URLSearchParams(String(body)).get('Action') ?? undefined;
}

/** `/functions/{name}/code` as a pattern, with or without a slash at its end; `{rest+}` takes several segments, and that slash. */
function pathPattern(template: string): RegExp {
  const escaped = template.replace(/[.*?^$()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^${escaped.replace(/\{(\w+)(\+?)\}/g, (_, name, greedy) => `(?<${name}>${greedy ? '.+' : '[^/]+'})`)}/?$`,
  );
}
