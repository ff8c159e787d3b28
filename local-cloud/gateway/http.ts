import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { BadRequest } from './bad-request';
import type { ApiRequest, ApiResponse, Forward } from './operation';
import { sentTarget } from './request-url';

/** Lambda takes zips of 50 MB, which are sent in base64. */
export const MAX_BODY_BYTES = 80 * 1024 * 1024;

/** A body's length is counted again wherever the body is written, and no one waits for a 100 Continue. */
const COUNTED_ANEW = ['content-length', 'expect'];

/**
 * Reads a whole body. A body that is too large is read to its end but not kept, so that the sender receives the answer.
 *
 * @throws BadRequest if it is larger than any AWS API takes, or ends early.
 */
export function readBody(message: IncomingMessage, mostBytes = MAX_BODY_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= mostBytes) chunks.push(chunk);
      else chunks = [];
    });
    message.once('end', () =>
      size <= mostBytes ? resolve(Buffer.concat(chunks)) : reject(tooLarge(mostBytes)),
    );
    const incomplete = () => reject(new BadRequest(400, 'IncompleteBody', 'The body ends early.'));
    message.once('error', incomplete);
    message.once('close', () => {
      if (!message.complete) incomplete();
    });
    if (message.destroyed && !message.readableEnded) incomplete(); // its client went before anybody read
  });
}

function tooLarge(bytes: number): BadRequest {
  const message = `The body is larger than ${bytes} bytes.`;
  return new BadRequest(413, 'RequestEntityTooLargeException', message);
}

/**
 * Headers without the ones that belong to one connection and not to the message: the list in RFC 9110 (7.6.1), and
 * those that `Connection` names.
 */
export function endToEnd<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  const named = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => String(value).toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== ''); // RFC 9110, 5.6.1.2: an empty one says nothing
  return without(headers, [...HOP_BY_HOP, ...named]);
}

const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Forwards requests to one HTTP server and returns what it answers.
 *
 * @param patienceMs after this time the request is given up, and the connection closed. Default: it waits for ever.
 */
export function forwardTo(host: string, port: number, patienceMs?: number): Forward {
  const agent = new Agent({ keepAlive: false });
  return ({ method, url, headers, body }: ApiRequest) =>
    new Promise<ApiResponse>((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host,
          port,
          ...(patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) }),
          method,
          path: sentTarget(url),
          headers: { ...without(endToEnd(headers), COUNTED_ANEW), 'content-length': body.length },
        },
        (incoming) => {
          readBody(incoming).then(
            (answer) =>
              resolve({ status: incoming.statusCode ?? 502, headers: flat(incoming.headers), body: answer }),
            reject,
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
}

/** The same for the local cloud itself, which is asked by the name of its endpoint or of its own port. */
export function forwardToCloud(endpoint: string | number, patienceMs?: number): Forward {
  const { hostname, port } = new URL(
    typeof endpoint === 'number' ? `http://127.0.0.1:${endpoint}` : endpoint,
  );
  const forward = forwardTo(hostname, Number(port), patienceMs);
  return (request) => forward({ ...request, headers: without(request.headers, ['host']) });
}

/** An answer up to this size fits a packet or a few. */
const SMALL_BYTES = 16 * 1024;

/** Sends an answer. */
export function respond(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const length = response.req.method === 'HEAD' ? (headers['content-length'] ?? '0') : bytes.length;
  response.writeHead(status, { ...without(endToEnd(headers), COUNTED_ANEW), 'content-length': length });
  // Node writes text together with the headers, and bytes apart.
  if (bytes.length < SMALL_BYTES) response.end(bytes.toString('latin1'), 'latin1');
  else response.end(bytes);
}

/** Headers as single values, names in lower case. */
export function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
    ),
  );
}

function without<Value>(
  headers: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}
