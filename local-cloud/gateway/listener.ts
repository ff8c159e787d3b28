import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demandKey } from './access-key';
import { BadRequest } from './bad-request';
import { refuseForeign } from './foreign';
import { isSignedForm, takeCredential } from './form-credential';
import { respond } from './http';
import type { ApiResponse } from './operation';

export interface ListenerOptions {
  readonly handle: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> | void;
  /** An error in the form of the service that answers here. */
  readonly worded: (failure: Failure, incoming: IncomingMessage) => ApiResponse;
  readonly log: (line: string) => void;
  /** Whether pages of other sites, and other names for this machine, are allowed. Default: they are not. */
  readonly open?: boolean;
  /** The access key that callers must have. Default: none. */
  readonly key?: string | undefined;
}

/** What went wrong with a request. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Makes every listener of the local cloud. An error in one request is answered and logged, and affects no other
 * request: neither an exception of a handler nor a broken connection ends the process.
 */
export function createListener({ handle, worded, log, open = false, key }: ListenerOptions): Server {
  const server = createServer(async (incoming, outgoing) => {
    for (const stream of [incoming, outgoing]) stream.on('error', () => undefined); // its client is gone
    try {
      if (!open) refuseForeign(incoming);
      if (key !== undefined) {
        if (isSignedForm(incoming)) await takeCredential(incoming);
        demandKey(incoming, key);
      }
      await handle(incoming, outgoing);
    } catch (error) {
      const failure = failureOf(error, `${incoming.method} ${incoming.url}`, log);
      answer(outgoing, () => worded(failure, incoming));
    }
  });
  server.on('error', (error) => log(`listener: ${error.stack}`));
  return server;
}

/** Answers that a request failed, if the client is still connected and no answer has begun. */
function answer(outgoing: ServerResponse, response: () => ApiResponse): void {
  try {
    if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
    else respond(outgoing, response());
  } catch {
    outgoing.destroy(); // nobody would take this error
  }
}

/** What an error in a request means to its caller. One that is not the caller's is logged. */
export function failureOf(error: unknown, request: string, log: (line: string) => void): Failure {
  if (error instanceof BadRequest) return error;
  if (error instanceof URIError) return { status: 400, code: 'BadRequest', message: error.message };
  log(`${request}: ${error instanceof Error ? error.stack : error}`);
  return { status: 500, code: 'InternalFailure', message: `The local cloud failed: ${String(error)}` };
}

/** Listens and returns the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
