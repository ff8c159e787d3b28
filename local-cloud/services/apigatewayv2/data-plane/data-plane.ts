import { randomUUID } from 'node:crypto';
import { appendFile, mkdirSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Clock } from '../../../clock';
import { flat, readBody } from '../../../gateway/http';
import { newTrace } from '../../lambda/runtime/trace';
import { MAX_SYNCHRONOUS_BYTES } from '../../lambda/runtime/types';
import type { Invocation, InvokeResult } from '../../region-services';
import { accessLogLine } from './access-log';
import { preflight, withCors } from './cors';
import { toEvent } from './event';
import { matchRoute } from './match-route';
import { gatewayMessage, type HttpResponse, toHttpResponse } from './response';
import { TokenBucket } from './token-bucket';
import type { HttpApi } from './types';

export interface DataPlaneOptions {
  readonly region: string;
  readonly accountId: string;
  readonly directory: string;
  readonly clock: Clock;
  readonly apis: { find(host: string): Promise<HttpApi | undefined> };
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
}

/** API Gateway Developer Guide, "Quotas for HTTP APIs": a request's body, and the wait for an integration. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

/** Serves the HTTP APIs of a region to their users. */
export function createDataPlane(options: DataPlaneOptions): RequestListener {
  const logFile = path.join(options.directory, 'logs', 'access.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const buckets = new Map<string, TokenBucket>();
  const admit = (api: HttpApi, routeKey: string): boolean => {
    const name = api.throttles.has(routeKey) ? routeKey : 'default';
    const throttle = api.throttles.get(name);
    if (throttle === undefined) return true;
    const id = `${api.apiId} ${api.stage} ${name} ${throttle.rate} ${throttle.burst}`;
    const bucket = buckets.get(id) ?? new TokenBucket(throttle, options.clock.now());
    buckets.set(id, bucket);
    return bucket.take(options.clock.now());
  };
  return async (incoming, outgoing) => {
    const startedAt = options.clock.now();
    const requestId = randomUUID();
    const domainName = hostOf(incoming);
    try {
      const api = await options.apis.find(domainName);
      const { response, routeKey } = await serve(options, api, admit, incoming, {
        requestId,
        domainName,
        startedAt,
        abandoned: () => outgoing.destroyed,
      });
      const answer = api?.cors ? withCors(api.cors, incoming.headers.origin, response) : response;
      send(outgoing, answer, requestId, incoming.method === 'HEAD');
      if (api?.accessLogFormat) {
        const line = accessLogLine(api.accessLogFormat, {
          requestId,
          routeKey,
          startedAt,
          domainName,
          method: incoming.method ?? '',
          path: incoming.url ?? '',
          status: response.status,
          sourceIp: incoming.socket.remoteAddress ?? '',
          latencyMs: options.clock.now() - startedAt,
        });
        appendFile(logFile, `${line}\n`, () => {});
      }
    } catch {
      if (!outgoing.headersSent)
        send(outgoing, gatewayMessage(500, 'Internal Server Error'), requestId, false);
      else outgoing.destroy();
    }
  };
}

interface RequestContext extends Pick<Invocation, 'abandoned'> {
  readonly requestId: string;
  readonly domainName: string;
  readonly startedAt: number;
}

type Served = { response: HttpResponse; routeKey: string };

async function serve(
  options: DataPlaneOptions,
  api: HttpApi | undefined,
  admit: (api: HttpApi, routeKey: string) => boolean,
  incoming: IncomingMessage,
  { requestId, domainName, startedAt, abandoned }: RequestContext,
): Promise<Served> {
  const method = incoming.method ?? 'GET';
  const target = incoming.url ?? '/';
  const [pathname = '/'] = target.split('?');
  const permission = api?.cors && preflight(api.cors, method, flat(incoming.headers));
  if (permission) return { response: permission, routeKey: '-' };
  const match = api && matchRoute(api.routes, method, pathname);
  if (!api || !match) return { response: gatewayMessage(404, 'Not Found'), routeKey: '-' };
  const { routeKey } = match.route;
  if (!admit(api, routeKey)) return { response: gatewayMessage(429, 'Too Many Requests'), routeKey };
  const body = await readLimited(incoming);
  if (body === undefined) return { response: gatewayMessage(413, 'Request Entity Too Large'), routeKey };
  const sent = flat(incoming.headers);
  const sourceIp = incoming.socket.remoteAddress ?? '';
  const trace = sent['x-amzn-trace-id'] ?? newTrace(startedAt);
  const event = toEvent({
    method,
    target,
    body,
    routeKey,
    domainName,
    requestId,
    headers: { ...sent, ...addedHeaders(sent, sourceIp, trace) },
    pathParameters: match.pathParameters,
    accountId: options.accountId,
    apiId: api.apiId,
    stage: api.stage,
    sourceIp,
    time: startedAt,
  });
  const { functionName, qualifier } = match.route;
  const payload = Buffer.from(JSON.stringify(event));
  if (payload.length > MAX_SYNCHRONOUS_BYTES)
    return { response: gatewayMessage(413, 'Request Entity Too Large'), routeKey };
  const invocation = { functionName, qualifier, abandoned, trace, payload };
  return { response: await integrate(options, invocation), routeKey };
}

/** What API Gateway adds to each request on its way to a function, as from a client that speaks HTTPS. */
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

/** Starts the function and turns how that ended into what a client sees. */
async function integrate({ invoke }: DataPlaneOptions, invocation: Invocation): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), INTEGRATION_TIMEOUT_MS);
  });
  const result = await Promise.race([invoke(invocation), timeout]);
  clearTimeout(timer);
  if (result === undefined || result.kind === 'throttled') return gatewayMessage(503, 'Service Unavailable');
  const response = result.kind === 'response' ? toHttpResponse(result.payload) : undefined;
  return response ?? gatewayMessage(500, 'Internal Server Error');
}

async function readLimited(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const body = await readBody(incoming);
  return body.length > MAX_BODY_BYTES ? undefined : body;
}

function hostOf(incoming: IncomingMessage): string {
  return (incoming.headers.host ?? '').replace(/:\d+$/, '');
}

function send(
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
  requestId: string,
  headOnly: boolean,
): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length, 'apigw-requestid': requestId });
  outgoing.end(headOnly ? undefined : body);
}
