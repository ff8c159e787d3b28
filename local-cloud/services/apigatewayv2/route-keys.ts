/** The methods of a route ("Create routes for HTTP APIs in API Gateway"). */
const METHOD = /^(?:ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT)$/;
/** A part of a path: text, or a variable in braces. */
const PART = /^(?:[^{}]*|\{[^{}+]+\})$/;
const GREEDY = /^\{[^{}+]+\+\}$/;

/** "Create routes for HTTP APIs in API Gateway": `$default`, or a method and a path, of which the last part may be greedy. */
export function isRouteKey(key: unknown): boolean {
  if (typeof key !== 'string') return false;
  if (key === '$default') return true;
  const [method = '', path = '', ...rest] = key.split(/\s/);
  const parts = path.split('/').slice(1);
  const last = parts.pop() ?? '';
  return (
    rest.length === 0 &&
    METHOD.test(method) &&
    path.startsWith('/') &&
    parts.every((part) => PART.test(part)) &&
    (PART.test(last) || GREEDY.test(last))
  );
}

/** Whether two routes take the same requests: the names of their variables tell nothing apart. */
export function takeTheSame(one: string, other: string): boolean {
  return withoutNames(one) === withoutNames(other);
}

function withoutNames(key: string): string {
  return key.replace(/\{[^{}+]+(\+?)\}/g, '{$1}');
}
