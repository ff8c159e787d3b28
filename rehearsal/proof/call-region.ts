import { request } from 'node:http';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';

/** What one region answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly durationMs: number;
}

export interface Call {
  /** Where the region's APIs answer. */
  readonly api: string;
  /** The name that a user would call. */
  readonly host: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const TIMEOUT_MS = 15_000;

/** A real HTTP request to a region, under a name that DNS on this machine does not know. */
export function callRegion({ api, host, method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  const startedAt = performance.now();
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const all = { host, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${api}${path}`,
      { method, headers: all, timeout: TIMEOUT_MS, agent: false },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            body: text,
            durationMs: performance.now() - startedAt,
          }),
        );
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    outgoing.once('error', reject);
    outgoing.end(payload);
  });
}

/** The name that users call, or the region's bare address where the service has no domain. */
export function serviceHost(service: Service, api: string): string {
  return service.domain?.name ?? new URL(api).host;
}

/** The name that Route 53 checks. */
export function regionalHost(service: Service, region: string, api: string): string {
  return regionNames(service, region).domain ?? new URL(api).host;
}
