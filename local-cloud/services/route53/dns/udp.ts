import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Handler } from './respond';

/** Listens for DNS over UDP. */
export async function listenUdp(host: string, port: number, handle: Handler): Promise<Socket> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.on('message', (message, { address, port: from }) => {
    const response = handle(message, address, 'udp');
    if (response && from > 0) socket.send(response, from, address, () => undefined);
  });
  socket.bind(port, host);
  await once(socket, 'listening');
  socket.on('error', () => undefined); // the asker may have closed its port
  return socket;
}
