import { type Agent, request } from 'node:http';

/** What one request of a user asks for. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The region that acknowledged what is read; another one may not have heard of it yet. */
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
  /** Keeps connections alive; a new connection without it. */
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

/** A word for why no answer came: its code, or what it says. */
export function outcomeOf(error: unknown): string {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return code ?? message ?? String(error);
}
