import { randomUUID } from 'node:crypto';
import { appendFile, mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Clock } from '../../../clock';
import { BadRequest } from '../../../gateway/bad-request';
import { flat, readBody } from '../../../gateway/http';
import type { ListenerOptions } from '../../../gateway/listener';
import { newTrace } from '../../lambda/runtime/trace';
import { MAX_SYNCHRONOUS_BYTES } from '../../lambda/runtime/types';
import type { Invocation, InvokeResult } from '../../region-services';
import { type Access, accessLogLine } from './access-log';
import { preflight, withCors } from './cors';
import { toEvent } from './event';
import { matchRoute, type RouteMatch } from './match-route';
import { gatewayMessage, type HttpResponse, toHttpResponse } from './response';
import { Throttles } from './throttles';
import type { HttpApi, Route } from './types';

export interface DataPlaneOptions {
  readonly region: string;
  readonly accountId: string;
  readonly directory: string;
  readonly clock: Clock;
  readonly apis: { find(host: string): Promise<HttpApi | undefined> };
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
}

/** API Gateway Developer Guide, "Quotas for HTTP APIs": a request's body, and the time-out of an integration. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Serves the HTTP APIs of a region to their users. */
export function createDataPlane(options: DataPlaneOptions): Omit<ListenerOptions, 'log'> {
  const logFile = path.join(options.directory, 'logs', 'access.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const throttles = new Throttles(options.clock);
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
      const api = await options.apis.find(request.domainName);
      const served = api ? await serve(options, { ...request, api, throttles }) : NOT_FOUND;
      const answer = api?.cors
        ? withCors(api.cors, incoming.headers.origin, served.response)
        : served.response;
      send(outgoing, answer, request.requestId);
      const line =
        api?.accessLogFormat && accessLogLine(api.accessLogFormat, access(options, request, served));
      if (line) appendFile(logFile, `${line}\n`, () => {});
    },
    worded: ({ status }) => (status < 500 ? gatewayMessage(status, 'Bad Request') : SERVER_ERROR),
  };
}

const SERVER_ERROR = gatewayMessage(500, 'Internal Server Error');

/** A request, as it was received. */
interface Asked extends Pick<Invocation, 'abandoned'> {
  readonly incoming: IncomingMessage;
  readonly requestId: string;
  readonly domainName: string;
  readonly startedAt: number;
}

interface Served {
  readonly response: HttpResponse;
  readonly routeKey: string;
}

const NOT_FOUND: Served = { response: gatewayMessage(404, 'Not Found'), routeKey: '-' };

function access(
  { clock }: DataPlaneOptions,
  { incoming, requestId, domainName, startedAt }: Asked,
  { response, routeKey }: Served,
): Access {
  return {
    requestId,
    routeKey,
    startedAt,
    domainName,
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    status: response.status,
    sourceIp: incoming.socket.remoteAddress ?? '',
    latencyMs: clock.now() - startedAt,
  };
}

async function serve(
  options: DataPlaneOptions,
  request: Asked & { readonly api: HttpApi; readonly throttles: Throttles },
): Promise<Served> {
  const { incoming, api } = request;
  const method = incoming.method ?? 'GET';
  const [pathname = '/'] = (incoming.url ?? '/').split('?');
  const permission = api.cors && preflight(api.cors, method, flat(incoming.headers));
  if (permission) return { response: permission, routeKey: '-' };
  const match = matchRoute(api.routes, method, pathname);
  if (!match) return NOT_FOUND;
  const { routeKey } = match.route;
  if (!request.throttles.admit(api, routeKey))
    return { response: gatewayMessage(429, 'Too Many Requests'), routeKey };
  const invocation = await toInvocation(options, request, match);
  if (invocation === undefined)
    return { response: gatewayMessage(413, 'Request Entity Too Large'), routeKey };
  return { response: await integrate(options, invocation), routeKey };
}

/** The event for the function; undefined if the request is too large for it. */
async function toInvocation(
  { accountId }: DataPlaneOptions,
  { incoming, requestId, domainName, startedAt, abandoned, api }: Asked & { readonly api: HttpApi },
  { route, pathParameters }: RouteMatch<Route>,
): Promise<Invocation | undefined> {
  const body = await readLimited(incoming);
  if (body === undefined) return undefined;
  const sent = flat(incoming.headers);
  const sourceIp = incoming.socket.remoteAddress ?? '';
  const trace = sent['x-amzn-trace-id'] ?? newTrace(startedAt);
  const event = toEvent({
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    body,
    routeKey: route.routeKey,
    domainName,
    requestId,
    headers: { ...sent, ...addedHeaders(sent, sourceIp, trace) },
    pathParameters,
    accountId,
    apiId: api.apiId,
    stage: api.stage,
    sourceIp,
    time: startedAt,
  });
  const payload = Buffer.from(JSON.stringify(event));
  if (payload.length > MAX_SYNCHRONOUS_BYTES) return undefined;
  return { functionName: route.functionName, qualifier: route.qualifier, abandoned, trace, payload };
}

/** The headers that API Gateway adds to each request for a function, as if the client used HTTPS. */
function addedHeaders(
  { 'x-forwarded-for': before }: Readonly<Record<string, string>>,
  sourceIp: string,
  trace: string,
): Record<string, string> {
  return {
    'x-amzn-trace-id': trace,
    'x-forwarded-for': before === undefined ? sourceIp : `${before}, ${sourceIp}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** Invokes the function and turns the result into what a client sees. */
async function integrate({ invoke }: DataPlaneOptions, invocation: Invocation): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), INTEGRATION_TIMEOUT_MS);
  });
  const result = await Promise.race([invoke(invocation), timeout]);
  clearTimeout(timer);
  if (result === undefined || result.kind === 'throttled') return gatewayMessage(503, 'Service Unavailable');
  const response = result.kind === 'response' ? toHttpResponse(result.payload) : undefined;
  return response ?? SERVER_ERROR;
}

async function readLimited(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  return readBody(incoming, MAX_BODY_BYTES).catch((error) => {
    if (error instanceof BadRequest && error.status === 413) return undefined;
    throw error;
  });
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
