import type { IncomingMessage, Server } from 'node:http';
import { serviceError } from './errors';
import { withoutCors } from './foreign';
import { flat, readBody, respond } from './http';
import { createListener, type ListenerOptions } from './listener';
import type { ApiRequest, ApiResponse, Forward, Operation } from './operation';
import { actionOf, findOperation } from './operation-table';
import { requestUrl, sentTarget } from './request-url';
import { credentialScope } from './scope';

/** AWS's API as one process answers it: the operations of a table itself, and all others by moto. */
export function createApiServer(
  table: readonly Operation[],
  moto: Forward,
  { log, key }: Pick<ListenerOptions, 'log' | 'key'>,
): Server {
  return createListener({
    handle: apiHandler(table, moto),
    worded: (failure, incoming) => serviceError(serviceOf(incoming), failure),
    log,
    key,
  });
}

/** Answers one request so. */
export function apiHandler(table: readonly Operation[], moto: Forward): ListenerOptions['handle'] {
  const answer = apiAnswer(table, moto);
  return async (incoming, outgoing) => respond(outgoing, await answer(await toRequest(incoming)));
}

/** The same, for a request that has been read. */
export function apiAnswer(table: readonly Operation[], moto: Forward): Forward {
  return async (request) => {
    const { status, headers, body } = withoutFailure(request, await answer(request, table, moto));
    return { status, headers: withoutCors(headers), body };
  };
}

/**
 * What moto does not have is refused by its name ("Common Errors" of each API Reference: InvalidAction), instead of by a
 * page that no SDK can read.
 *
 * moto raises an exception on many inputs that AWS refuses, and answers 500. The client would try again, in vain.
 * Failures of the local cloud itself, and what it is unable to do for now, stay what they are.
 */
function withoutFailure(request: ApiRequest, response: ApiResponse): ApiResponse {
  if (!response.isMotos) return response;
  const { service, method, url, headers } = request;
  const path = `${method} ${sentTarget(url).split('?')[0]}`;
  if (isLack(response)) {
    const name = headers['x-amz-target']?.split('.').pop() ?? actionOf(request) ?? path;
    const message = `The local cloud does not have this operation of ${service}: ${name}.`;
    return serviceError(service, {
      status: response.status === 404 ? 404 : 400,
      code: 'InvalidAction',
      message,
    });
  }
  if (response.status < 500) return response;
  const asked = headers['x-amz-target'] ?? path;
  const message = `The local cloud cannot read this request (${asked}): moto answered ${response.status}.`;
  return serviceError(service, { status: 400, code: 'ValidationException', message });
}

/** moto's launcher answers so where moto has no such operation, and moto's web server where it has no such path. */
function isLack({ status, headers, body }: ApiResponse): boolean {
  if (status === 501) return true;
  return status === 404 && /^text\/html/.test(headers['content-type'] ?? '') && NO_PAGE.test(String(body));
}

const NO_PAGE = /^<!doctype html>.*The requested URL was not found on the server/is;

function answer(request: ApiRequest, table: readonly Operation[], moto: Forward): Promise<ApiResponse> {
  const found = findOperation(table, request);
  return found ? found.operation.handle(request, found.parameters) : moto(request);
}

/** Reads a whole request. @throws BadRequest */
export async function toRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const url = requestUrl(incoming.url);
  const scope = credentialScope(incoming.headers.authorization, url) ?? { service: '', region: '' };
  return {
    ...scope,
    method: incoming.method ?? 'GET',
    url,
    headers: flat(incoming.headers),
    body: await readBody(incoming),
  };
}

/** The service that a request's signature names; undefined if the request has no such signature. */
export function serviceOf({ headers }: IncomingMessage): string {
  return credentialScope(headers.authorization, new URL('http://local-cloud'))?.service ?? '';
}
