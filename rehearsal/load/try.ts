import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Answer } from '../../definition/workload';
import { answerTo, type Request } from '../workload/request';
import { timeOut } from './time-out';

interface TryOptions {
  /** `http://host:port` of the region's HTTP APIs. */
  readonly api: string;
  /** The name in the `Host` header. */
  readonly host: string;
  /** The agent that keeps connections alive; without it, each call opens a connection. */
  readonly agent?: Agent;
  readonly timeoutMs: number;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/** One try of a request. @throws Error when no answer comes, or none in time. */
export function tryCall(
  asked: Request,
  { api, host, agent, timeoutMs, signal }: TryOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${api}${asked.path}`, {
      method: asked.method,
      headers: { ...asked.headers, host },
      agent: agent ?? false,
      ...(signal && { signal }),
    });
    const stop = timeOut(timeoutMs, () => outgoing.destroy(new Error('no answer in time')));
    outgoing.once('error', (error) => {
      stop();
      reject(error);
    });
    outgoing.once('response', (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        body += chunk;
      });
      incoming.once('error', reject);
      incoming.once('end', () => {
        stop();
        const headers = textOf(incoming.headers);
        resolve(answerTo(asked.call, { status: incoming.statusCode ?? 0, headers, body }));
      });
    });
    outgoing.end(asked.body);
  });
}

function textOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Whether an answer serves its user. */
export function isServed({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 400;
}

/** A short reason why no answer came: the error's code, or its message. */
export function outcomeOf(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return code ?? message ?? String(error);
}
