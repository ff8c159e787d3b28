import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Route53Client } from '@aws-sdk/client-route-53';
import type { ApiRequest, Operation } from '../../../local-cloud/gateway/operation';

export interface TestApi {
  readonly client: Route53Client;
  stop(): void;
}

/** Serves operations to a real Route 53 client. */
export async function serveOperations(operations: readonly Operation[]): Promise<TestApi> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://test');
    for (const { match, handle } of operations) {
      const parameters = 'path' in match && parametersOf(match.path, url.pathname);
      if (!parameters) continue;
      const { status, headers, body } = await handle({ method: 'GET', url } as ApiRequest, parameters);
      return void outgoing.writeHead(status, headers).end(body);
    }
    outgoing.writeHead(501).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new Route53Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const stop = () => {
    client.destroy();
    server.close();
    server.closeAllConnections();
  };
  return { client, stop };
}

function parametersOf(template: string, path: string): Record<string, string> | undefined {
  const found = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
  return found ? { ...found.groups } : undefined;
}
