import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fire } from './fire';

/**
 * Whether Node's HTTP server takes bytes as a whole request, and finds nothing wrong with what follows. It answers
 * others itself, or closes their connections, and no server can change that.
 */
export async function isTaken(bytes: Buffer): Promise<boolean> {
  let first: IncomingMessage | undefined;
  let isBroken = false;
  const server = createServer((incoming, outgoing) => {
    first ??= incoming;
    incoming.on('error', () => undefined);
    incoming.resume().once('end', () => outgoing.end());
  });
  server.on('clientError', (_error, socket) => {
    isBroken = true;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await fire({ bytes, end: 'half-close', about: 'a plain server' }, { host: '127.0.0.1', port });
  server.close();
  return first?.complete === true && !isBroken;
}
