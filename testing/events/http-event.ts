import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { toEvent } from '../../local-cloud/services/apigatewayv2/data-plane/event';
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
}

/**
 * A request as an HTTP API passes it to a function: payload format 2.0, made by the code that does it in a local cloud.
 *
 * @param route The route as the definition has it: `GET /notes/{id}`.
 */
export function httpEvent(route: string, request: HttpRequest = {}): APIGatewayProxyEventV2 {
  const [method = '', template = ''] = route.split(' ');
  const { pathParameters = {}, queryStringParameters = {}, body } = request;
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const query = new URLSearchParams(queryStringParameters).toString();
  return toEvent({
    method,
    target: pathOf(template, pathParameters) + (query === '' ? '' : `?${query}`),
    headers: {
      ...(text === '' ? {} : { 'content-type': 'application/json' }),
      'user-agent': 'test',
      ...Object.fromEntries(given),
    },
    body: Buffer.from(text),
    routeKey: route,
    pathParameters,
    accountId: ACCOUNT,
    apiId: 'api',
    stage: '$default',
    domainName: 'api.example.com',
    sourceIp: '192.0.2.1',
    requestId: 'api-request',
    time: Date.now(),
  });
}

/** The path of a request; a variable with a plus takes several segments. */
function pathOf(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)(\+?)\}/g, (whole, name: string, greedy) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${template} has ${whole}: give pathParameters: { ${name}: … }`);
    return greedy ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
  });
}
