import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { regionNames } from '../definition/names';
import { PATIENCE_MS } from './http';
import type { Deployment } from './target';
import { NO_ANSWER, type Unanswered, unreachable } from './unanswered';

/** The answer of a region's health endpoint to us. */
export type ProbeView = { readonly status: number } | Unanswered;

/** Asks a region's health endpoint by its regional name, as Route 53's checkers do. */
export function probeRegion({ target, service }: Deployment, region: string): Promise<ProbeView> {
  const { path } = service.health;
  const host = regionNames(service, region).domain;
  if (target.kind === 'local') {
    const { api = '' } = target.cloud.regions[region] ?? {};
    return ask(httpRequest, `${api}${path}`, host);
  }
  return ask(httpsRequest, `https://${host}${path}`, host);
}

function ask(request: typeof httpRequest, url: string, host: string | undefined): Promise<ProbeView> {
  return new Promise((resolve) => {
    try {
      const outgoing = request(
        url,
        { agent: false, timeout: PATIENCE_MS, headers: host ? { host } : {} },
        (incoming) => {
          incoming.resume();
          resolve({ status: incoming.statusCode ?? 0 });
        },
      );
      outgoing.once('timeout', () => outgoing.destroy(new Error(NO_ANSWER)));
      outgoing.once('error', (error) => resolve(unreachable(error)));
      outgoing.end();
    } catch (error) {
      resolve(unreachable(error));
    }
  });
}
