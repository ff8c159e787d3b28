import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { LONGEST_QUERY_BYTES } from './query';
import type { Handler } from './respond';

/** An idle connection is closed after this time, in milliseconds (RFC 7766 asks for "a few seconds"). */
const IDLE_MS = 5_000;

const MOST_CONNECTIONS = 200;

/** A client that sends questions without reading answers is cut off when this many bytes wait. */
const MOST_UNREAD_BYTES = 1_000_000;

const LENGTH_BYTES = 2;

/** DNS over TCP: each message follows its length, and a connection may carry any number of messages. */
export interface TcpListener {
  readonly server: Server;
  /** Closes the port and every connection. */
  close(): void;
}

/** Listens for DNS over TCP. */
export async function listenTcp(host: string, port: number, handle: Handler): Promise<TcpListener> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket, handle);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(port, host);
  await once(server, 'listening');
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { server, close };
}

function serve(socket: Socket, handle: Handler): void {
  let received: Buffer = Buffer.alloc(0);
  const cut = () => {
    socket.destroy();
  };
  socket.setTimeout(IDLE_MS, cut);
  socket.on('error', cut);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= LENGTH_BYTES) {
      const length = received.readUInt16BE(0);
      if (length > LONGEST_QUERY_BYTES) return cut();
      if (received.length < LENGTH_BYTES + length) return;
      const message = received.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      received = received.subarray(LENGTH_BYTES + length);
      const response = handle(message, socket.remoteAddress ?? '', 'tcp');
      if (response === undefined) return cut();
      socket.write(framed(response));
      if (socket.writableLength > MOST_UNREAD_BYTES) return cut();
    }
  });
}

function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
