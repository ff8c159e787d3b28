import { type AddressInfo, createServer, type Server } from 'node:net';
import { UserError } from '../errors/user-error';

/** A TCP port that nobody listens on at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = await listen(0, host);
  const { port } = server.address() as AddressInfo;
  await closed(server);
  return port;
}

/** @throws UserError when somebody listens on the port already. */
export async function assertPortFree(port: number, host = '127.0.0.1'): Promise<void> {
  await whileHeld({ port, host }, () => undefined);
}

/**
 * Does what only one process at a time may do about a port.
 *
 * @throws UserError when somebody listens on the port, or does the same at this moment.
 */
export async function whileHeld<Result>(
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string },
  work: () => Result,
): Promise<Result> {
  const server = await listen(port, host).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port with --port (0 takes any free one).`
        : `Port ${port} on ${host} cannot be used: ${error.message}. Choose another one with --port.`,
      { cause: error },
    );
  });
  try {
    return work();
  } finally {
    await closed(server);
  }
}

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
