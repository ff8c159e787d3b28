import { createServer, type IncomingMessage, type Server } from 'node:http';
import { jsonError } from './errors';
import { flat, readBody, respond } from './http';
import type { ApiRequest, ApiResponse, Forward, Operation } from './operation';
import { findOperation } from './operation-table';
import { credentialScope } from './scope';

/** AWS's API as one process answers it: by the operations of a table, and by moto for all others. */
export function createApiServer(
  table: readonly Operation[],
  moto: Forward,
  log: (line: string) => void,
): Server {
  return createServer(async (incoming, outgoing) => {
    try {
      respond(outgoing, await answer(await toRequest(incoming), table, moto));
    } catch (error) {
      log(`${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : error}`);
      respond(outgoing, jsonError(500, 'InternalFailure', `The local cloud failed: ${String(error)}`));
    }
  });
}

function answer(request: ApiRequest, table: readonly Operation[], moto: Forward): Promise<ApiResponse> {
  const found = findOperation(table, request);
  return found ? found.operation.handle(request, found.parameters) : moto(request);
}

async function toRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const url = new URL(incoming.url ?? '/', 'http://local-cloud');
  const scope = credentialScope(incoming.headers.authorization, url) ?? { service: '', region: '' };
  return {
    ...scope,
    method: incoming.method ?? 'GET',
    url,
    headers: flat(incoming.headers),
    body: await readBody(incoming),
  };
}
