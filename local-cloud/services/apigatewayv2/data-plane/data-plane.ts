import { randomUUID } from 'node:crypto';
import { appendFile, mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Clock } from '../../../clock';
import { flat } from '../../../gateway/http';
import type { ListenerOptions } from '../../../gateway/listener';
import type { Counts } from '../../cloudwatch/tally';
import type { Invocation } from '../../region-services';
import { type Access, accessLogLine } from './access-log';
import { type Authorize, type AuthorizeOptions, createAuthorize } from './authorizers/authorize';
import { preflight, withCors } from './cors';
import { type Asked, describe, toInvocation, toldPath } from './invocation';
import { matchRoute } from './match-route';
import { countRequest } from './metrics';
import { gatewayMessage, type HttpResponse, toHttpResponse } from './response';
import { Throttles } from './throttles';
import type { Addressed, Route } from './types';
import { within } from './within';

export interface DataPlaneOptions extends AuthorizeOptions {
  readonly accountId: string;
  readonly directory: string;
  readonly clock: Clock;
  /** Counts requests for CloudWatch. */
  readonly counts: Counts;
  readonly apis: { find(host: string, path: string): Promise<Addressed | undefined> };
  /** Told of each line that an access log gets. Default: nobody is. */
  readonly logged?: (logGroup: string, line: string) => void;
}

/** API Gateway Developer Guide, "Quotas for HTTP APIs": the most that an integration may take, and the default. */
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Serves the HTTP APIs of a region to their users. */
export function createDataPlane(options: DataPlaneOptions): Omit<ListenerOptions, 'log'> {
  const logFile = path.join(options.directory, 'logs', 'access.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const throttles = new Throttles(options.clock);
  const authorize = createAuthorize(options);
  return {
    open: true, // the API itself decides who may call it
    async handle(incoming, outgoing) {
      const request: Asked = {
        incoming,
        requestId: randomUUID(),
        domainName: hostOf(incoming),
        startedAt: options.clock.now(),
        abandoned: () => outgoing.destroyed,
      };
      const found = await options.apis.find(request.domainName, pathOf(incoming));
      const served = found ? await serve(options, { ...request, ...found, throttles, authorize }) : NOT_FOUND;
      const answer = found?.api.cors
        ? withCors(found.api.cors, incoming.headers.origin, served.response)
        : served.response;
      send(outgoing, answer, request.requestId);
      if (found === undefined) return;
      const accessed = access(options, { ...request, path: toldPath(found) }, served);
      countRequest(options.counts, found.api, { ...served, ...accessed });
      const { accessLogFormat, accessLogGroup } = found.api;
      const line = accessLogFormat && accessLogLine(accessLogFormat, accessed);
      if (!line) return;
      appendFile(logFile, `${line}\n`, () => {});
      if (accessLogGroup) options.logged?.(accessLogGroup, line);
    },
    worded: ({ status }) => (status < 500 ? gatewayMessage(status, 'Bad Request') : SERVER_ERROR),
  };
}

const SERVER_ERROR = gatewayMessage(500, 'Internal Server Error');

interface Served {
  readonly response: HttpResponse;
  readonly routeKey: string;
  readonly authorizerError?: string;
  /** Undefined where no function was invoked. */
  readonly integrationLatencyMs?: number;
}

const NOT_FOUND: Served = { response: gatewayMessage(404, 'Not Found'), routeKey: '-' };

function access(
  { clock }: DataPlaneOptions,
  { incoming, requestId, domainName, startedAt, path }: Asked & { readonly path: string },
  { response, routeKey, authorizerError }: Served,
): Access {
  return {
    requestId,
    routeKey,
    startedAt,
    domainName,
    method: incoming.method ?? '',
    path,
    status: response.status,
    sourceIp: incoming.socket.remoteAddress ?? '',
    latencyMs: clock.now() - startedAt,
    authorizerError,
  };
}

async function serve(
  options: DataPlaneOptions,
  request: Asked & Addressed & { readonly throttles: Throttles; readonly authorize: Authorize },
): Promise<Served> {
  const { incoming, api, path: pathname } = request;
  const method = incoming.method ?? 'GET';
  const permission = api.cors && preflight(api.cors, method, flat(incoming.headers));
  if (permission) return { response: permission, routeKey: '-' };
  const match = matchRoute(api.routes, method, pathname);
  if (!match) return NOT_FOUND;
  const { routeKey } = match.route;
  if (!request.throttles.admit(api, routeKey))
    return { response: gatewayMessage(429, 'Too Many Requests'), routeKey };
  const described = describe(options, request, match);
  const decision = await request.authorize(match.route, described);
  if (!decision.allowed) return { response: decision.response, routeKey, authorizerError: decision.error };
  const { authorizer } = decision;
  const invocation = await toInvocation(request, match.route, { ...described, authorizer });
  if (invocation === undefined)
    return { response: gatewayMessage(413, 'Request Entity Too Large'), routeKey };
  const begunAt = options.clock.now();
  const response = await integrate(options, match.route, invocation);
  return { response, routeKey, integrationLatencyMs: options.clock.now() - begunAt };
}

/** Invokes the function and turns the result into what a client sees. */
async function integrate(
  { invoke }: DataPlaneOptions,
  { timeoutMs = INTEGRATION_TIMEOUT_MS }: Route,
  invocation: Invocation,
): Promise<HttpResponse> {
  const result = await within(timeoutMs, invoke(invocation));
  if (result === undefined || result.kind === 'throttled') return gatewayMessage(503, 'Service Unavailable');
  const response = result.kind === 'response' ? toHttpResponse(result.payload) : undefined;
  return response ?? SERVER_ERROR;
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/';
}

function hostOf(incoming: IncomingMessage): string {
  return (incoming.headers.host ?? '').replace(/:\d+$/, '');
}

/** RFC 9110, 6.4.1: answers with these statuses have no content. */
const WITHOUT_BODY = new Set([204, 205, 304]);

function send(outgoing: ServerResponse, { status, headers, body }: HttpResponse, requestId: string): void {
  const length = WITHOUT_BODY.has(status) ? {} : { 'content-length': body.length };
  outgoing.writeHead(status, { ...headers, ...length, 'apigw-requestid': requestId });
  outgoing.end(outgoing.req.method === 'HEAD' || WITHOUT_BODY.has(status) ? undefined : body);
}
