import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { Endpoint } from '../../../local-cloud/services/route53/health-checks/address-book';
import { CERTIFICATE, KEY } from './certificate';

export interface TestServer extends Endpoint {
  /** Closes the port and cuts every connection, as when its process dies. */
  kill(): void;
}

export function httpServer(listener: RequestListener, port = 0): Promise<TestServer> {
  return listening(createServer(listener), false, port);
}

export function httpsServer(listener: RequestListener): Promise<TestServer> {
  return listening(createTlsServer({ key: KEY, cert: CERTIFICATE }, listener), true);
}

/** Accepts connections, and never answers. */
export function silentServer(): Promise<TestServer> {
  return listening(createTcpServer(), false);
}

async function listening(server: Server, tls: boolean, port = 0): Promise<TestServer> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const kill = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, tls, kill };
}
