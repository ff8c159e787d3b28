import type { ClockPace } from '../clock';
import type { Fault } from '../faults/fault';
import { withKey } from '../gateway/access-key';
import { createApiServer } from '../gateway/api-server';
import { jsonError } from '../gateway/errors';
import { forwardToCloud } from '../gateway/http';
import { listen } from '../gateway/listener';
import type { ApiRequest, ApiResponse, Operation } from '../gateway/operation';
import { CONTROL_SERVICE, ROUTE_53_REGION } from '../gateway/scope';
import { CONTROL_PATIENCE_MS, controlVia } from './client';
import { type ControlOperation, controlOperation, controlTarget } from './operations';

/** What can be done to the regions of a cloud. */
interface ControlledRegions {
  controlPort(region: string): number | undefined | 'unknown';
  kill(region: string): void;
  start(region: string): Promise<void>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** Returns the pace of the regions' time from now on. */
  setTimeScale(timeScale: number): Promise<ClockPace>;
}

interface ControlledGlobal {
  readonly controlPort: number | undefined;
  /** Does nothing while they run. */
  start(): Promise<unknown>;
  scaled(timeScale: number, clock: ClockPace): void;
}

export interface ControlServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers the local cloud's own operations. Passes on to the global services what concerns Route 53. */
export async function startControlServer(
  regions: ControlledRegions,
  global: ControlledGlobal,
  key: string,
): Promise<ControlServer> {
  const toGlobal = async (request: ApiRequest) => {
    const port = global.controlPort;
    if (port === undefined) return jsonError(503, 'ServiceUnavailable', 'The global services are down.');
    return withKey(forwardToCloud(port), key)(request);
  };
  const toRegion = async (region: string, request: ApiRequest) => {
    const port = regions.controlPort(region);
    if (port === 'unknown' && region === ROUTE_53_REGION) return toGlobal(request);
    if (typeof port !== 'number')
      return jsonError(503, 'ServiceUnavailable', `The region ${region} is down.`);
    return withKey(forwardToCloud(port, CONTROL_PATIENCE_MS), key)(request);
  };
  const operations = [
    controlOperation('KillRegion', async ({ region }) => {
      regions.kill(region);
      return {};
    }),
    controlOperation('StartRegion', async ({ region }) => {
      // Global services that ended too often stay down, too, and nothing else would start them again.
      await Promise.all([global.start(), regions.start(region)]);
      return {};
    }),
    controlOperation('SetFaults', async ({ faults }) => {
      await regions.setFaults(faults);
      return {};
    }),
    controlOperation('SetTimeScale', async ({ timeScale }) => {
      const clock = await regions.setTimeScale(timeScale);
      global.scaled(timeScale, clock);
      await controlVia(toGlobal)('SetClock', { clock });
      return controlVia(toGlobal)('SetTimeScale', { timeScale });
    }),
    ...(['PutMetrics', 'AlarmVerdict'] as const).map((name) => passedOn(name, toRegion)),
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

/**
 * An operation that the process of the region in its input performs. A region that dies meanwhile, or is frozen, is
 * down too.
 */
function passedOn(
  name: ControlOperation,
  toRegion: (region: string, request: ApiRequest) => Promise<ApiResponse>,
): Operation {
  return {
    service: CONTROL_SERVICE,
    match: { target: controlTarget(name) },
    handle: async (request) => {
      const { region } = JSON.parse(String(request.body)) as { readonly region: string };
      return toRegion(region, request).catch((error) => jsonError(503, 'ServiceUnavailable', String(error)));
    },
  };
}
