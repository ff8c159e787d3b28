import type { Fault } from '../faults/fault';
import { withKey } from '../gateway/access-key';
import { createApiServer } from '../gateway/api-server';
import { jsonError } from '../gateway/errors';
import { forwardToCloud } from '../gateway/http';
import { listen } from '../gateway/listener';
import type { ApiRequest } from '../gateway/operation';
import { controlVia } from './client';
import { controlOperation } from './operations';

/** What can be done to the regions of a cloud. */
interface ControlledRegions {
  kill(region: string): void;
  start(region: string): Promise<void>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  setTimeScale(timeScale: number): Promise<void>;
}

export interface ControlServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers the local cloud's own operations. Passes on to the global services what concerns Route 53. */
export async function startControlServer(
  regions: ControlledRegions,
  global: { readonly controlPort: number | undefined; scaled(timeScale: number): void },
  key: string,
): Promise<ControlServer> {
  const toGlobal = async (request: ApiRequest) => {
    const port = global.controlPort;
    if (port === undefined) return jsonError(503, 'ServiceUnavailable', 'The global services are down.');
    return withKey(forwardToCloud(port), key)(request);
  };
  const operations = [
    controlOperation('KillRegion', async ({ region }) => {
      regions.kill(region);
      return {};
    }),
    controlOperation('StartRegion', async ({ region }) => {
      await regions.start(region);
      return {};
    }),
    controlOperation('SetFaults', async ({ faults }) => {
      await regions.setFaults(faults);
      return {};
    }),
    controlOperation('SetTimeScale', async ({ timeScale }) => {
      await regions.setTimeScale(timeScale);
      global.scaled(timeScale);
      return controlVia(toGlobal)('SetTimeScale', { timeScale });
    }),
  ];
  const server = createApiServer(operations, toGlobal, { log: (line) => console.error(line), key });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    port,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
