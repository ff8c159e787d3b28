import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type NodeChild, startNodeChild } from '../process/node-child';
import { assertPortFree } from '../process/ports';
import type { MotoCommand } from '../process/tools/moto';
import { type ControlServer, startControlServer } from './control/server';
import { cloudEnvironment } from './environment';
import { createGateway } from './gateway/gateway';
import { listen } from './gateway/listener';
import { recordTo } from './gateway/recorder';
import type { GlobalReady, GlobalSettings } from './global';
import { Regions } from './regions';

export interface LocalCloudOptions {
  readonly regions: readonly string[];
  /** The gateway's port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** A folder of its own, for logs, code and state. */
  readonly directory: string;
  /** Milliseconds from a write in one region until it is sent to the others. Default: 200. */
  readonly replicationLagMs?: number;
  readonly moto: MotoCommand;
  /** A file that takes every call to AWS's API, a line of JSON each (gateway/recorder.ts). Default: none. */
  readonly record?: string;
}

/** A region's HTTP APIs: where they answer on this machine, and the address that DNS gives for them. */
interface RegionEntry {
  readonly api: string;
  readonly address: string;
}

export interface LocalCloud {
  /** For `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** The name server, `host:port`, over UDP and TCP. */
  readonly dns: string;
  readonly directory: string;
  readonly regions: Readonly<Record<string, RegionEntry>>;
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
  const { port = 0, directory, moto, replicationLagMs = 200, record } = options;
  await assertPortFree(port);
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700); // what is in it is its user's alone
  let regions: Regions | undefined;
  let global: NodeChild<GlobalReady> | undefined;
  let control: ControlServer | undefined;
  const gateway = createGateway({
    global: () => global?.ready.controlPort,
    region: (name) => regions?.controlPort(name),
    control: () => control?.port,
    faults: () => regions?.faults ?? [],
    log: (line) => console.error(line),
    ...(record ? { record: recordTo(record) } : {}),
  });
  const endpoint = `http://127.0.0.1:${await listen(gateway, port, '127.0.0.1')}`;
  const stop = async () => {
    await Promise.allSettled([regions?.stop(), global?.stop(), control?.stop()]);
    gateway.close();
    gateway.closeAllConnections();
  };
  try {
    const shared = { gateway: endpoint, directory, moto, replicationLagMs };
    const reserved = await Regions.reserve(options.regions, shared);
    regions = reserved;
    control = await startControlServer(reserved, () => global?.ready.controlPort);
    const settings = { directory: path.join(directory, 'global'), moto, regions: reserved.sockets };
    const started = startGlobal(settings).then((child) => {
      global = child;
      return child.ready;
    });
    const results = await Promise.allSettled([
      started,
      ...options.regions.map((name) => reserved.start(name)),
    ]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    const { dns } = await started;
    return {
      endpoint,
      dns: `${dns.host}:${dns.port}`,
      directory,
      regions: entries(reserved),
      killRegion: (name) => reserved.kill(name),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startGlobal(settings: GlobalSettings): Promise<NodeChild<GlobalReady>> {
  return startNodeChild<GlobalReady>({
    script: 'local-cloud/global.ts',
    args: [JSON.stringify(settings)],
    env: cloudEnvironment(),
    logFile: path.join(settings.directory, 'logs', 'process.log'),
    readyTimeoutMs: 120_000,
  });
}

function entries({ sockets }: Regions): LocalCloud['regions'] {
  return Object.fromEntries(
    Object.entries(sockets).map(([name, { address, host, port }]) => [
      name,
      { api: `http://${host}:${port}`, address },
    ]),
  );
}
