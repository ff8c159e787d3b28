import { createServer } from 'node:net';
import { UserError } from '../errors/user-error';

/** A TCP port that nobody listens on at this moment. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

/** @throws UserError when somebody listens on the port already. */
export async function assertPortFree(port: number, host = '127.0.0.1'): Promise<void> {
  await listenOnce(port, host).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port with --port (0 takes any free one).`
        : `Port ${port} on ${host} cannot be used: ${error.message}. Choose another one with --port.`,
      { cause: error },
    );
  });
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
