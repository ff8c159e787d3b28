import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface EventInput {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  /** Default: none. */
  readonly stageVariables?: Readonly<Record<string, string>> | undefined;
  readonly domainName: string;
  readonly sourceIp: string;
  readonly requestId: string;
  /** What its route’s authorizer says of the caller. Default: nothing, for a route without one. */
  readonly authorizer?: object | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/**
 * Media types whose bodies are passed on as text. All other bodies are passed in base64, also those without a type. The
 * guide does not list the types, so they were measured on AWS (github.com/ministackorg/ministack, pull request 766).
 */
const TEXT = /^(text\/|application\/(json|javascript|xml)\s*(;|$))/i;

/**
 * The event of payload format 2.0 (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for
 * HTTP APIs").
 */
export function toEvent(input: EventInput): APIGatewayProxyEventV2 {
  const [path = '/', query = ''] = input.target.split(/\?(.*)/s);
  const { cookie, ...headers } = input.headers;
  const isBase64Encoded = input.body.length > 0 && !TEXT.test(headers['content-type'] ?? '');
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey: input.routeKey,
    rawPath: decodePath(path),
    rawQueryString: query,
    headers,
    requestContext: {
      accountId: input.accountId,
      apiId: input.apiId,
      ...(input.authorizer === undefined ? {} : { authorizer: input.authorizer }),
      domainName: input.domainName,
      domainPrefix: input.domainName.split('.')[0] ?? '',
      http: {
        method: input.method,
        path: decodePath(path),
        protocol: 'HTTP/1.1',
        sourceIp: input.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: input.requestId,
      routeKey: input.routeKey,
      stage: input.stage,
      time: commonLogTime(input.time),
      timeEpoch: input.time,
    },
    isBase64Encoded,
  };
  if (cookie !== undefined) event.cookies = cookie.split(/;\s*/);
  if (query !== '') event.queryStringParameters = joined(new URLSearchParams(query));
  if (Object.keys(input.pathParameters).length > 0) event.pathParameters = { ...input.pathParameters };
  const { stageVariables = {} } = input;
  if (Object.keys(stageVariables).length > 0) event.stageVariables = { ...stageVariables };
  if (input.body.length > 0) event.body = input.body.toString(isBase64Encoded ? 'base64' : 'utf8');
  return event;
}

/** Several values of one name are joined by commas. */
function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000`. */
export function commonLogTime(time: number): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;
}
