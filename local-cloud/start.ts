import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { assertPortFree } from '../process/ports';
import type { MotoCommand } from '../process/tools/moto';
import { codeOutside } from '../project/code-outside';
import { removeLocalAccessKey, writeLocalAccessKey } from '../project/local-key';
import { type ControlServer, startControlServer } from './control/server';
import { newAccessKey } from './gateway/access-key';
import { askingHandler } from './gateway/channel/asking';
import { createGateway } from './gateway/gateway';
import { createListener, listen } from './gateway/listener';
import { recordTo } from './gateway/recorder';
import { type CredentialScope, isRegional } from './gateway/scope';
import { GLOBAL, GlobalServices } from './global-services';
import { keptIssuerKey } from './issuer/issuer-key';
import { issuerListener } from './issuer/issuer-listener';
import { FirstMotos } from './moto/first-motos';
import { assertPlayable } from './playable';
import { Regions } from './regions';

export interface LocalCloudOptions {
  readonly regions: readonly string[];
  /** The gateway's port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** The cloud's own folder, for logs and state. The code of its functions is outside of the project. */
  readonly directory: string;
  /** Milliseconds from a write in one region until it is sent to the others (replication lag). Default: 200. */
  readonly replicationLagMs?: number;
  readonly moto: MotoCommand;
  /** A file that receives every call to AWS's API, one line of JSON for each (gateway/recorder.ts). Default: none. */
  readonly record?: string;
  /** Called when a part ended, with the place of its log. Default: prints to standard error. */
  readonly log?: (line: string) => void;
}

/** A region's HTTP APIs: where they answer on this machine, and their address in DNS answers. */
interface RegionEntry {
  readonly api: string;
  readonly address: string;
}

export interface LocalCloud {
  /** The value of `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** The value of `AWS_ACCESS_KEY_ID`: the cloud's secret, which every listener that can change something demands. */
  readonly accessKeyId: string;
  /** The name server, `host:port`, over UDP and TCP. */
  readonly dns: string;
  readonly directory: string;
  readonly regions: Readonly<Record<string, RegionEntry>>;
  /** Kills every process of a region at once, as an outage would. */
  killRegion(region: string): void;
  /** Ends every process; may be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts a local AWS: a gateway in this process, a process group for each region, and one for the global
 * services. They all end with this process, however it ends.
 *
 * @throws UserError if the port is taken, or a region is not of AWS's own partition; Error that names the log if a part does not start.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { port = 0, directory, moto, replicationLagMs = 200, log = (line) => console.error(line) } = options;
  assertPlayable(options.regions);
  await assertPortFree(port);
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700); // only its user may read what is in it
  const parts: Parts = {};
  const key = newAccessKey();
  const gateway = createGateway({ ...backendsOf(parts), ...waysOf(options, parts), key, log });
  const endpoint = `http://127.0.0.1:${await listen(gateway, port, '127.0.0.1')}`;
  writeLocalAccessKey(endpoint, key);
  const issuer = createListener({ ...issuerListener(() => keptIssuerKey(directory)), log });
  const issuers = `http://127.0.0.1:${await listen(issuer, 0, '127.0.0.1')}`;
  const stop = async () => {
    await Promise.allSettled([parts.regions?.stop(), parts.global?.stop(), parts.control?.stop()]);
    await parts.motos?.stop();
    for (const server of [gateway, issuer]) {
      server.close();
      server.closeAllConnections();
    }
    removeLocalAccessKey(endpoint);
  };
  try {
    const motos = await FirstMotos.start(moto, directory, [GLOBAL, ...options.regions]);
    parts.motos = motos;
    const own = { key, motos, log };
    const recorded = options.record !== undefined;
    const code = codeOutside(directory);
    const shared = { gateway: endpoint, issuers, recorded, directory, code, moto, replicationLagMs };
    const regions = await Regions.reserve(options.regions, shared, own);
    const global = new GlobalServices(
      { directory: path.join(directory, GLOBAL), moto, regions: regions.sockets, gateway: endpoint },
      own,
    );
    Object.assign(parts, { regions, global, control: await startControlServer(regions, global, key) });
    const { host, port: dnsPort } = await startAll(global, regions, options.regions);
    return {
      endpoint,
      accessKeyId: key,
      dns: `${host}:${dnsPort}`,
      directory,
      regions: entries(regions),
      killRegion: (name) => regions.kill(name),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The parts of the cloud that have started so far. */
interface Parts {
  motos?: FirstMotos;
  regions?: Regions;
  global?: GlobalServices;
  control?: ControlServer;
}

function backendsOf(parts: Parts) {
  return {
    global: () => parts.global?.controlPort,
    region: (name: string) => parts.regions?.controlPort(name),
    control: () => parts.control?.port,
    faults: () => parts.regions?.faults ?? [],
  };
}

/** Calls that are recorded go over the wire, all others to a region's process at once. */
function waysOf({ record }: LocalCloudOptions, parts: Parts) {
  if (record !== undefined) return { record: recordTo(record) };
  return {
    here({ service, region }: CredentialScope) {
      const ask = isRegional(service) ? parts.regions?.direct(region) : undefined;
      return ask && askingHandler(ask);
    },
  };
}

/** Starts all parts at once and waits for each, so that a failure leaves no other part behind. */
async function startAll(global: GlobalServices, regions: Regions, names: readonly string[]) {
  const dns = global.start();
  const results = await Promise.allSettled([dns, ...names.map((name) => regions.start(name))]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return dns;
}

function entries({ sockets }: Regions): LocalCloud['regions'] {
  return Object.fromEntries(
    Object.entries(sockets).map(([name, { address, host, port }]) => [
      name,
      { api: `http://${host}:${port}`, address },
    ]),
  );
}
