import { request } from 'node:http';
import { lookUp } from '../../../dns/look-up';
import { createDnsClient } from '../../../dns/query';

interface SteadyOptions {
  /** The name server, `host:port`. */
  readonly dns: string;
  /** The name that users call. */
  readonly name: string;
  readonly path: string;
  /** Where each address of DNS answers on this machine. */
  readonly servers: Readonly<Record<string, string>>;
  readonly users: number;
}

/** One request of one user. Times are `performance.now()`. */
interface Asked {
  readonly at: number;
  readonly address: string | undefined;
  /** The status, or why no answer came. */
  readonly outcome: number | string;
  readonly body: string;
}

export interface SteadyUsers {
  readonly asked: readonly Asked[];
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
const PATIENCE_MS = 20_000;

/** Users who ask once a second, each with a resolver of their own that keeps answers for as long as their TTL says. */
export function startSteadyUsers({ dns: server, name, path, servers, users }: SteadyOptions): SteadyUsers {
  const [host = '', port = ''] = server.split(':');
  const dns = createDnsClient({ host, port: Number(port) });
  const asked: Asked[] = [];
  let stopped = false;
  const user = async (index: number) => {
    const subnet = `198.51.${index}.0/24`;
    let known: { readonly address: string; readonly until: number } | undefined;
    await pause((index * EVERY_MS) / users);
    while (!stopped) {
      const at = performance.now();
      if (known === undefined || known.until < at) {
        const found = await lookUp(dns, { name, subnet }).catch(() => undefined);
        known = found && { address: found.address, until: performance.now() + 1000 * found.ttlSeconds };
      }
      const url = servers[known?.address ?? ''];
      const answer =
        url === undefined ? { outcome: 'no address', body: '' } : await ask(`${url}${path}`, name);
      asked.push({ at, address: known?.address, ...answer });
      await pause(at + EVERY_MS - performance.now());
    }
  };
  const all = Promise.all(Array.from({ length: users }, (_, index) => user(index)));
  return {
    asked,
    async stop() {
      stopped = true;
      await all;
      dns.close();
    },
  };
}

/** The body of an answer to a request for a host that DNS does not know here. */
export async function fetchAs(host: string, url: string): Promise<string> {
  const { outcome, body } = await ask(url, host);
  return outcome === 200 ? body : `${outcome}: ${body}`;
}

function ask(url: string, host: string): Promise<Pick<Asked, 'outcome' | 'body'>> {
  return new Promise((resolve) => {
    const outgoing = request(url, { headers: { host }, agent: false, timeout: PATIENCE_MS });
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.once('error', ({ message }) => resolve({ outcome: message, body: '' }));
    outgoing.once('response', (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        body += chunk;
      });
      incoming.once('end', () => resolve({ outcome: incoming.statusCode ?? 0, body }));
      incoming.once('error', ({ message }) => resolve({ outcome: message, body: '' }));
    });
    outgoing.end();
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
