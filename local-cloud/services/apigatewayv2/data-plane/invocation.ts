import type { IncomingMessage } from 'node:http';
import { BadRequest } from '../../../gateway/bad-request';
import { flat, readBody } from '../../../gateway/http';
import { newTrace } from '../../lambda/runtime/trace';
import { MAX_SYNCHRONOUS_BYTES } from '../../lambda/runtime/types';
import type { Invocation } from '../../region-services';
import { type EventInput, toEvent } from './event';
import type { RouteMatch } from './match-route';
import type { Addressed, Route } from './types';

/** A request, as it was received. */
export interface Asked extends Pick<Invocation, 'abandoned'> {
  readonly incoming: IncomingMessage;
  readonly requestId: string;
  readonly domainName: string;
  readonly startedAt: number;
}

/** API Gateway Developer Guide, "Quotas for HTTP APIs": a request's body. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** A request without its body, as its route's authorizer and its function get it. */
export function describe(
  { accountId }: { readonly accountId: string },
  { incoming, requestId, domainName, startedAt, api, path }: Asked & Addressed,
  { route, pathParameters }: RouteMatch<Route>,
): Omit<EventInput, 'body'> {
  const sent = headersOf(incoming);
  const sourceIp = incoming.socket.remoteAddress ?? '';
  const trace = sent['x-amzn-trace-id'] ?? newTrace(startedAt);
  return {
    method: incoming.method ?? 'GET',
    target: toldPath({ api, path }) + queryOf(incoming),
    routeKey: route.routeKey,
    domainName,
    requestId,
    headers: { ...sent, ...addedHeaders(sent, sourceIp, trace) },
    pathParameters,
    accountId,
    apiId: api.apiId,
    stage: api.stage,
    stageVariables: api.variables,
    sourceIp,
    time: startedAt,
  };
}

/**
 * Several headers of one name are joined by commas alone ("Create AWS Lambda proxy integrations for HTTP APIs in API
 * Gateway"). Node writes blanks after them, joins cookies in a way of their own, and keeps the first of what is one value.
 */
function headersOf({ headers, headersDistinct }: IncomingMessage): Record<string, string> {
  const joined = Object.entries(flat(headers)).map(([name, text]) => {
    const all = headersDistinct[name] ?? [];
    return [name, text === all.join(', ') ? all.join(',') : text] as const;
  });
  return Object.fromEntries(joined);
}

/**
 * A path as functions and access logs are told it: below the name of its stage, whichever name led to it, unless that is
 * `$default`. The guide does not say so; it was seen on AWS (github.com/CodeGenieApp/serverless-express, issue 465).
 */
export function toldPath({ api, path }: Addressed): string {
  return api.stage === '$default' ? path : `/${api.stage}${path}`;
}

/** With its question mark; empty where there is none. */
function queryOf({ url = '/' }: IncomingMessage): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

/** The event for the function; undefined if the request is too large for it. */
export async function toInvocation(
  { incoming, abandoned }: Pick<Asked, 'incoming' | 'abandoned'>,
  { functionName, qualifier }: Route,
  described: Omit<EventInput, 'body'>,
): Promise<Invocation | undefined> {
  const body = await readLimited(incoming);
  if (body === undefined) return undefined;
  const payload = Buffer.from(JSON.stringify(toEvent({ ...described, body })));
  if (payload.length > MAX_SYNCHRONOUS_BYTES) return undefined;
  return { functionName, qualifier, abandoned, trace: described.headers['x-amzn-trace-id'], payload };
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

async function readLimited(incoming: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  return readBody(incoming, MAX_BODY_BYTES).catch((error) => {
    if (error instanceof BadRequest && error.status === 413) return undefined;
    throw error;
  });
}
