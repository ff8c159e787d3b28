import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperatorTarget } from '../../../aws/target';

/** A server that answers as AWS's API in a test, as the target of a command. */
export async function startAnswering(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = { endpoint, directory: '', pid: process.pid, dns: '', regions: {} };
  const target: OperatorTarget = { kind: 'local', cloud };
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { target, stop };
}

export type Answering = Awaited<ReturnType<typeof startAnswering>>;
