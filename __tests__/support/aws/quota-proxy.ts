import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentialScope } from '../../../local-cloud/gateway/scope';
import { Buckets, type Seen } from './quotas';

/** AWS's quotas in front of whatever plays AWS. */
export interface QuotaProxy {
  /** Where to ask instead. */
  readonly endpoint: string;
  readonly seen: Seen;
  stop(): void;
}

/** Hands calls on to an endpoint, and refuses those for which AWS's quotas have no room, as AWS does. */
export async function startQuotaProxy(upstream: string): Promise<QuotaProxy> {
  const buckets = new Buckets();
  const server = createServer((incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const at = new URL(url, upstream);
    const scope = credentialScope(headers.authorization, at);
    const refusal = buckets.refusal({ scope, method, path: at.pathname });
    if (refusal === undefined) return handOn(incoming, response, at);
    incoming.resume();
    response.writeHead(refusal.status, refusal.headers).end(refusal.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: buckets.seen,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function handOn(incoming: IncomingMessage, response: ServerResponse, at: URL): void {
  const { method, headers } = incoming;
  const onward = request(at, { method, headers: { ...headers, host: at.host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
}
