import { type Agent, request } from 'node:http';

/** One request of a user. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For a read: the region that acknowledged the write; other regions may not have received it yet. */
  readonly writtenIn?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

interface TryOptions {
  /** `http://host:port` of the region's HTTP APIs. */
  readonly api: string;
  /** The name in the `Host` header. */
  readonly host: string;
  /** The agent that keeps connections alive; without it, each call opens a connection. */
  readonly agent?: Agent;
  readonly timeoutMs: number;
}

/** One try of a call. @throws Error when no answer comes, or none in time. */
export function tryCall(call: Call, { api, host, agent, timeoutMs }: TryOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${api}${call.path}`, {
      method: call.method,
      headers: { ...call.headers, host },
      agent: agent ?? false,
    });
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), timeoutMs);
    outgoing.once('error', (error) => {
      clearTimeout(timer);
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
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, body });
      });
    });
    outgoing.end(call.body);
  });
}

/** A short reason why no answer came: the error's code, or its message. */
export function outcomeOf(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return code ?? message ?? String(error);
}
