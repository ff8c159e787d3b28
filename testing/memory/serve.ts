import { createApiServer } from '../../local-cloud/gateway/api-server';
import { serviceError } from '../../local-cloud/gateway/errors';
import { listen } from '../../local-cloud/gateway/listener';
import type { ApiRequest, ApiResponse, Operation } from '../../local-cloud/gateway/operation';

interface Served {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Answers operations on a port of its own, and refuses all others. */
export async function serve(operations: readonly Operation[]): Promise<Served> {
  const server = createApiServer(operations, refuse, { log: (line) => console.error(line) });
  const endpoint = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  server.unref(); // a test that forgets to close it ends all the same
  return {
    endpoint,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function refuse({ service, method, url, headers }: ApiRequest): Promise<ApiResponse> {
  const what = headers['x-amz-target'] ?? `${method} ${url.pathname}`;
  const message = `The cloud in memory does not answer ${service} ${what}; a local cloud does.`;
  return serviceError(service, { status: 400, code: 'UnsupportedOperation', message });
}
