import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { SEARCHED_BYTES } from '../model';
import { type HealthCheck, matchesString } from './health-check';
import { failures, httpStatus } from './report';

/** An answer whose head has arrived. */
export interface Response {
  /** Resolves to the status text, after the body has been searched if the check asks for that. */
  judge(): Promise<string>;
}

/** The `User-Agent` of AWS's checkers. */
const USER_AGENT = 'Amazon-Route53-Health-Check-Service';

/** Sends the check's request over a connection and waits for the head of the answer. */
export async function exchange(check: HealthCheck, stream: Socket): Promise<Response> {
  const outgoing = request({
    createConnection: () => stream,
    path: check.resourcePath,
    headers: {
      host: hostHeader(check),
      'user-agent': `${USER_AGENT} (ref ${check.id}; report http://amzn.to/1vsZADi)`,
      accept: '*/*',
      connection: 'close',
    },
  });
  outgoing.end();
  const response = await head(outgoing);
  return { judge: () => judge(check, response) };
}

async function head(outgoing: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  outgoing.on('error', () => undefined);
  response.on('error', () => undefined);
  return response;
}

/** "2xx or 3xx"; redirects are not followed. */
async function judge(check: HealthCheck, response: IncomingMessage): Promise<string> {
  const code = response.statusCode ?? 0;
  const status = httpStatus(code, response.statusMessage ?? '');
  if (code < 200 || code >= 400) throw failures.badStatus(status);
  if (!matchesString(check)) return status;
  const searched = await firstBytes(uncompressed(response), SEARCHED_BYTES);
  if (!searched.includes(check.searchString ?? '')) throw failures.stringNotFound(status);
  return status;
}

/** Checkers decode gzip and deflate ("Values that you specify when you create or update health checks"). */
function uncompressed(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding'];
  if (encoding === 'gzip') return response.pipe(createGunzip());
  return encoding === 'deflate' ? response.pipe(createInflate()) : response;
}

async function firstBytes(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** The header contains the port unless it is the protocol's default (`FullyQualifiedDomainName` in the API). */
function hostHeader({ type, fqdn, ipAddress, port }: HealthCheck): string {
  const name = fqdn ?? ipAddress ?? '';
  return port === (type.startsWith('HTTPS') ? 443 : 80) ? name : `${name}:${port}`;
}
