import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { ApiRequest, ApiResponse, Forward } from './operation';

/** Lambda takes zips of 50 MB, which arrive in base64. */
const MAX_BODY_BYTES = 80 * 1024 * 1024;

/** Headers that belong to one connection, not to the message. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect'];

/** Reads a whole body. @throws when it is larger than any AWS API takes. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new Error(`the body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Forwards requests to one HTTP server and returns what it answers. */
export function forwardTo(host: string, port: number): Forward {
  const agent = new Agent({ keepAlive: false });
  return ({ method, url, headers, body }: ApiRequest) =>
    new Promise<ApiResponse>((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host,
          port,
          method,
          path: url.pathname + url.search,
          headers: { ...without(headers, HOP_BY_HOP), 'content-length': body.length },
        },
        (incoming) => {
          readBody(incoming).then(
            (answer) =>
              resolve({ status: incoming.statusCode ?? 502, headers: flat(incoming.headers), body: answer }),
            reject,
          );
        },
      );
      outgoing.once('error', reject);
      outgoing.end(body);
    });
}

/** Writes an answer out. */
export function respond(response: ServerResponse, { status, headers, body }: ApiResponse): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const length = response.req.method === 'HEAD' ? (headers['content-length'] ?? '0') : bytes.length;
  response.writeHead(status, { ...without(headers, HOP_BY_HOP), 'content-length': length }).end(bytes);
}

/** Headers as single values, names in lower case. */
export function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
    ),
  );
}

function without(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}
