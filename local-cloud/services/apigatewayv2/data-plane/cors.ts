import type { HttpResponse } from './response';

/** Cross-origin resource sharing of an API (API Gateway V2 API Reference, "Cors"). */
export interface Cors {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly allowCredentials?: boolean;
  /** Seconds. */
  readonly maxAge?: number;
}

/** Headers of answers that API Gateway writes itself. */
const RESPONSE_HEADERS = /^access-control-(allow-origin|allow-credentials|expose-headers)$/;

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * The answer to a preflight request; undefined for any other request. API Gateway answers it by itself, whatever routes
 * there are, and without headers if the request is not allowed (API Gateway Developer Guide, "Configure CORS for HTTP
 * APIs in API Gateway").
 */
export function preflight(cors: Cors, method: string, headers: Headers): HttpResponse | undefined {
  const wanted = headers['access-control-request-method'];
  if (method !== 'OPTIONS' || headers.origin === undefined || wanted === undefined) return undefined;
  const names = list(headers['access-control-request-headers']);
  const allowed =
    allowedOrigin(cors, headers.origin) !== undefined &&
    includes(cors.allowMethods, wanted.toUpperCase()) &&
    names.every((name) => includes(lowerCase(cors.allowHeaders), name.toLowerCase()));
  return { status: 204, headers: allowed ? permission(cors) : {}, body: Buffer.alloc(0) };
}

function permission({ allowMethods = [], allowHeaders = [], maxAge }: Cors): Record<string, string> {
  return {
    'access-control-allow-methods': allowMethods.join(','),
    ...(allowHeaders.length > 0 ? { 'access-control-allow-headers': allowHeaders.join(',') } : {}),
    ...(maxAge === undefined ? {} : { 'access-control-max-age': String(maxAge) }),
  };
}

/** An answer with the CORS headers for that origin. CORS headers of the function are ignored. */
export function withCors(cors: Cors, origin: string | undefined, response: HttpResponse): HttpResponse {
  const own = Object.entries(response.headers).filter(([name]) => !RESPONSE_HEADERS.test(name));
  const allowed = origin === undefined ? undefined : allowedOrigin(cors, origin);
  const { exposeHeaders = [], allowCredentials } = cors;
  const headers = {
    ...Object.fromEntries(own),
    ...(allowed === undefined ? {} : { 'access-control-allow-origin': allowed }),
    ...(allowed !== undefined && allowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(allowed !== undefined && exposeHeaders.length > 0
      ? { 'access-control-expose-headers': exposeHeaders.join(',') }
      : {}),
  };
  return { ...response, headers };
}

/** `*`, `https://*` and `http://*` stand for more than one origin. */
function allowedOrigin({ allowOrigins = [] }: Cors, origin: string): string | undefined {
  if (allowOrigins.includes('*')) return '*';
  const found = allowOrigins.some((one) =>
    one.endsWith('//*') ? origin.startsWith(one.slice(0, -1)) : one === origin,
  );
  return found ? origin : undefined;
}

function includes(allowed: readonly string[] = [], value: string): boolean {
  return allowed.includes('*') || allowed.includes(value);
}

function list(header: string | undefined): string[] {
  return (header ?? '').split(',').flatMap((name) => name.trim() || []);
}

function lowerCase(names: readonly string[] | undefined): string[] {
  return (names ?? []).map((name) => name.toLowerCase());
}
