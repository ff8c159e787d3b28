/** A route of the HTTP API. */
export interface HttpRoute {
  /** `GET`, `POST`, … or `ANY`; `ANY` for `$default` too. */
  readonly method: string;
  /** As API Gateway writes it: `/items/{id}`, `/files/{path+}`; `/{any+}` for `$default`. */
  readonly path: string;
  /** `<method> <path>`, or `$default`. */
  readonly routeKey: string;
}

/** A route without the names of its variables: `GET /items/{id}` and `GET /items/{item}` take the same requests. */
export function routeShape(routeKey: string): string {
  return routeKey.replace(/\{[^}+]+(\+?)\}/g, '{$1}');
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY'];
const SEGMENT = /^[A-Za-z0-9._~!$&'()*+,;=:@%-]+$/;
const PARAMETER = /^\{([A-Za-z0-9._-]+)(\+?)\}$/;

/**
 * Reads a route (API Gateway Developer Guide, "Create routes for HTTP APIs").
 * Returns the reason when the text is not a route.
 */
export function parseHttpRoute(text: string): HttpRoute | { readonly reason: string } {
  if (text === '$default') return { method: 'ANY', path: '/{any+}', routeKey: text };
  const [method = '', path = '', ...rest] = text.split(' ');
  if (path === '' || rest.length > 0)
    return { reason: `"${text}" is no route; write it like "GET /items/{id}"` };
  if (!METHODS.includes(method)) {
    return { reason: `"${method}" is no method; one of ${METHODS.join(', ')}, in capitals` };
  }
  const reason = pathProblem(path);
  return reason === undefined ? { method, path, routeKey: text } : { reason };
}

/** Why a path cannot be part of a route; undefined when it can. */
function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return `the path "${path}" must begin with "/"`;
  const segments = path === '/' ? [] : path.slice(1).split('/');
  const names = new Set<string>();
  for (const [index, segment] of segments.entries()) {
    const parameter = PARAMETER.exec(segment);
    if (!parameter) {
      if (SEGMENT.test(segment)) continue;
      return segment === ''
        ? `the path "${path}" has an empty segment`
        : `"${segment}" cannot be part of a path`;
    }
    const [, name = '', greedy] = parameter;
    if (greedy && index < segments.length - 1)
      return `"${segment}" takes the rest of the path, so it must be last`;
    if (names.has(name)) return `the parameter "{${name}}" is there twice`;
    names.add(name);
  }
  return undefined;
}
