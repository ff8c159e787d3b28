import type { ApiRequest, Match, Operation } from './operation';

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

function matches(match: Match, { method, url, headers }: ApiRequest): Record<string, string> | undefined {
  if ('target' in match) return headers['x-amz-target'] === match.target ? {} : undefined;
  if (match.method !== method) return undefined;
  const found = pathPattern(match.path).exec(url.pathname.replace(/(.)\/$/, '$1'));
  if (!found) return undefined;
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

/** `/functions/{name}/code` as a pattern; `{rest+}` takes several segments. */
function pathPattern(template: string): RegExp {
  const escaped = template.replace(/[.*?^$()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^${escaped.replace(/\{(\w+)(\+?)\}/g, (_, name, greedy) => `(?<${name}>${greedy ? '.+' : '[^/]+'})`)}$`,
  );
}
