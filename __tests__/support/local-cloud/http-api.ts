import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createListener, listen } from '../../../local-cloud/gateway/listener';
import {
  createDataPlane,
  type DataPlaneOptions,
} from '../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { HttpApi } from '../../../local-cloud/services/apigatewayv2/data-plane/types';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-data-plane-'));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A function that answers 200 with "done". */
export const done: DataPlaneOptions['invoke'] = async () => ({
  kind: 'response',
  payload: Buffer.from('{"statusCode":200,"body":"done"}'),
  version: '1',
});

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string | number>;
  readonly body?: Buffer;
}

interface Answered {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** Every request leads to this API. */
export function leadingTo(api: HttpApi): DataPlaneOptions['apis'] {
  return { find: async (_host, asked) => ({ api, path: asked }) };
}

/** Serves an API until the test ends. Returns a function that sends it a request and returns the answer. */
export function serveApi(served: HttpApi, options: Partial<DataPlaneOptions> = {}) {
  return serveApis({ apis: leadingTo(served), ...options });
}

/** The same of several APIs. */
export async function serveApis(options: Partial<DataPlaneOptions> & Pick<DataPlaneOptions, 'apis'>) {
  const listener = createDataPlane({
    region: 'us-east-1',
    accountId: '123456789012',
    directory,
    clock: { now: () => 0, sleep: async () => {} },
    regionClock: { now: () => 0 },
    counts: { add: () => undefined },
    issuerAt: (issuer) => issuer,
    invoke: done,
    ...options,
  });
  const server = createListener({ ...listener, log: () => {} });
  servers.push(server);
  const port = await listen(server, 0, '127.0.0.1');
  return ({ method = 'POST', path: target = '/orders', headers = {}, body }: Asked = {}) =>
    new Promise<Answered>((resolve, reject) => {
      const outgoing = request({ port, method, path: target, headers, agent: false }, async (incoming) => {
        let text = '';
        for await (const chunk of incoming) text += String(chunk);
        outgoing.destroy();
        resolve({ status: incoming.statusCode, body: text, headers: incoming.headers });
      });
      outgoing.on('error', reject);
      if (headers['content-length'] === undefined || body) outgoing.end(body);
      else outgoing.flushHeaders();
    });
}
