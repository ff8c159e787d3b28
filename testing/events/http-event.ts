import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { claimTexts } from '../../local-cloud/services/apigatewayv2/data-plane/authorizers/claims';
import { type EventInput, toEvent } from '../../local-cloud/services/apigatewayv2/data-plane/event';
import { ACCOUNT } from '../synthesis/places';

/** What a request has besides its route. */
export interface HttpRequest {
  /** Variables of the route's path: `{ id: '7' }` for `GET /notes/{id}`. */
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  /** Default: a JSON content type where there is a body. API Gateway writes names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Who calls, as the route's authorizer says: a token's claims, or the context of the function that is asked. */
  readonly caller?:
    | { readonly claims: Readonly<Record<string, unknown>>; readonly scopes?: readonly string[] }
    | { readonly context: Readonly<Record<string, unknown>> };
}

/**
 * A request as an HTTP API passes it to a function: payload format 2.0, made by the code that does it in a local cloud.
 *
 * @param route The route as the definition has it: `GET /notes/{id}`.
 */
export function httpEvent(route: string, request: HttpRequest = {}): APIGatewayProxyEventV2 {
  return toEvent({ ...eventInput(route, request), body: Buffer.from(textOf(request)) });
}

function textOf({ body }: HttpRequest): string {
  return body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
}

/** A request without its body. */
export function eventInput(route: string, request: HttpRequest): Omit<EventInput, 'body'> {
  const [method = '', template = ''] = route.split(' ');
  const { pathParameters = {}, queryStringParameters = {}, caller } = request;
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const query = new URLSearchParams(queryStringParameters).toString();
  return {
    method,
    target: pathOf(template, pathParameters) + (query === '' ? '' : `?${query}`),
    headers: {
      ...(textOf(request) === '' ? {} : { 'content-type': 'application/json' }),
      'user-agent': 'test',
      ...Object.fromEntries(given),
    },
    routeKey: route,
    pathParameters,
    accountId: ACCOUNT,
    apiId: 'api',
    stage: '$default',
    domainName: 'api.example.com',
    sourceIp: '192.0.2.1',
    requestId: 'api-request',
    authorizer: caller && authorizerOf(caller),
    time: Date.now(),
  };
}

/** API Gateway passes claims on as texts. */
function authorizerOf(caller: NonNullable<HttpRequest['caller']>): object {
  if ('context' in caller) return { lambda: caller.context };
  return { jwt: { claims: claimTexts(caller.claims), scopes: caller.scopes ?? null } };
}

/** The path of a request; a variable with a plus takes several segments. */
function pathOf(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^}+]+)(\+?)\}/g, (whole, name: string, greedy) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${template} has ${whole}: give pathParameters: { ${name}: … }`);
    return greedy ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
  });
}
