import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { type NodeChild, startNodeChild } from '../process/node-child';
import { assertPortFree } from '../process/ports';
import type { MotoCommand } from '../process/tools/moto';
import { createGateway, listen } from './gateway/gateway';
import type { GlobalReady, GlobalSettings } from './global/main';
import { regionAddress } from './region/address';
import type { RegionReady, RegionSettings } from './region/settings';

export interface LocalCloudOptions {
  readonly regions: readonly string[];
  /** The gateway's port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** A folder of its own, for logs, code and state. */
  readonly directory: string;
  /** Milliseconds from a write in one region until it is sent to the others. Default: 200. */
  readonly replicationLagMs?: number;
  readonly moto: MotoCommand;
}

export interface LocalCloud {
  /** For `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  readonly directory: string;
  /** Where each region's HTTP APIs answer. */
  readonly regions: Readonly<Record<string, { readonly api: string }>>;
  /** Kills every process of a region at once, as an outage would. */
  killRegion(region: string): void;
  /** Ends every process; may be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a local AWS: a gateway in this process, a process group for each region, and one for the global
 * services. They all end with this process, however it ends.
 *
 * @throws UserError when the port is taken; Error naming the log when a part does not start.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { port = 0, directory } = options;
  await assertPortFree(port);
  mkdirSync(directory, { recursive: true });
  const children = new Map<string, NodeChild<RegionReady | GlobalReady>>();
  const gateway = createGateway({
    global: () => children.get(GLOBAL)?.ready.controlPort,
    region: (name) => (options.regions.includes(name) ? children.get(name)?.ready.controlPort : 'unknown'),
  });
  const endpoint = `http://127.0.0.1:${await listen(gateway, port, '127.0.0.1')}`;
  const stop = () => stopAll(gateway, children);
  let apis: LocalCloud['regions'];
  try {
    apis = await startAll(options, endpoint, children);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    directory,
    regions: apis,
    killRegion(region) {
      children.get(region)?.kill();
      children.delete(region);
    },
    stop,
  };
}

/** The global services' place among the regions. */
const GLOBAL = 'global';

type Children = Map<string, NodeChild<RegionReady | GlobalReady>>;

async function startAll(
  options: LocalCloudOptions,
  gateway: string,
  children: Children,
): Promise<LocalCloud['regions']> {
  const { regions, directory, moto, replicationLagMs = 200 } = options;
  const apis: Record<string, { api: string }> = {};
  const starts = regions.map(async (region, index) => {
    const folder = path.join(directory, region);
    const settings: RegionSettings = {
      region,
      address: regionAddress(index),
      gateway,
      directory: folder,
      replicationLagMs,
      moto,
    };
    const child = await startPart<RegionReady>('local-cloud/region/main.ts', folder, settings);
    children.set(region, child);
    apis[region] = { api: child.ready.api };
  });
  const folder = path.join(directory, GLOBAL);
  const settings: GlobalSettings = { directory: folder, moto };
  const global = startPart<GlobalReady>('local-cloud/global/main.ts', folder, settings).then((child) =>
    children.set(GLOBAL, child),
  );
  const results = await Promise.allSettled([...starts, global]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  for (const [name, child] of children) {
    void child.exited.then(() => children.delete(name));
  }
  return apis;
}

function startPart<Ready>(script: string, folder: string, settings: unknown): Promise<NodeChild<Ready>> {
  return startNodeChild<Ready>({
    script,
    args: [JSON.stringify(settings)],
    logFile: path.join(folder, 'logs', 'process.log'),
    readyTimeoutMs: 120_000,
  });
}

async function stopAll(gateway: Server, children: Children): Promise<void> {
  await Promise.allSettled([...children.values()].map((child) => child.stop()));
  children.clear();
  gateway.close();
  gateway.closeAllConnections();
}
