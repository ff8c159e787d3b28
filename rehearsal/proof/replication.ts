import type { Service } from '../../definition/service';
import type { Answer } from '../../definition/workload';
import { isServed, tryCall } from '../load/try';
import type { Request } from '../workload/request';
import type { Users } from '../workload/users';
import { serviceHost } from './call-region';

/** How long a write took from the first region's answer until the second region showed it. */
export interface Replicated {
  readonly from: string;
  readonly to: string;
  readonly delayMs: number;
  /** The path that read it, where a GET without headers, such as a token, is enough. */
  readonly path?: string;
}

/** Users are not served, so nobody knows whether their writes are replicated. */
export class NotServed extends Error {}

interface Places {
  readonly from: string;
  readonly to: string;
  readonly apis: Readonly<Record<string, { readonly api: string }>>;
}

/** How long a write may take to reach the other region, and a region to answer. */
const PATIENCE_MS = 10_000;
const TIMEOUT_MS = 15_000;

/** How much of an answer is shown, in characters. */
const SAID_CHARACTERS = 200;

/**
 * Lets the users of a workload write in one region, and read that in another.
 *
 * @throws NotServed, or another Error, that says which request failed and how; UserError when the workload fails.
 */
export async function proveReplication(
  service: Service,
  users: Users,
  { from, to, apis }: Places,
): Promise<Replicated> {
  const ask = (request: Request, region: string): Promise<Answer> => {
    const { api = '' } = apis[region] ?? {};
    return tryCall(request, { api, host: serviceHost(service, api), timeoutMs: TIMEOUT_MS }).catch(
      (error) => {
        throw new Error(`${textOf(request)} in ${region}: ${(error as Error).message}`);
      },
    );
  };
  const write = await users.write();
  const written = await ask(write, from);
  if (!isServed(written)) throw new NotServed(`${textOf(write)} in ${from}: ${said(written)}`);
  const answeredAt = performance.now();
  for (;;) {
    const request = await users.read(written);
    if (request === undefined)
      throw new NotServed(`the workload reads nothing after ${textOf(write)} in ${from}: ${said(written)}`);
    const read = await ask(request, to);
    const delayMs = performance.now() - answeredAt;
    if (isServed(read)) return { from, to, delayMs, ...(isBare(request) && { path: request.path }) };
    const message = `${textOf(request)} in ${to}: ${said(read)}`;
    if (read.status !== 404) throw new NotServed(message);
    if (delayMs > PATIENCE_MS)
      throw new Error(`${message}, ${Math.round(delayMs / 1000)} s after the write in ${from}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isBare({ method, headers }: Request): boolean {
  return method === 'GET' && Object.keys(headers).length === 0;
}

function textOf({ method, path }: Request): string {
  return `${method} ${path}`;
}

function said({ status, body }: Answer): string {
  return `HTTP ${status} ${body.slice(0, SAID_CHARACTERS)}`.trimEnd();
}
