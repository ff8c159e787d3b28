import path from 'node:path';
import { type NodeChild, startNodeChild } from '../process/node-child';
import { freePort } from '../process/ports';
import type { RegionSockets } from './addresses';
import { REAL_TIME, ScaledClock } from './clock';
import { type CloudControl, controlVia } from './control/client';
import { cloudEnvironment } from './environment';
import type { Fault } from './faults/fault';
import { KEY_VARIABLE, withKey } from './gateway/access-key';
import { forwardToCloud } from './gateway/http';
import { endAll, withVariable } from './processes';
import { regionAddress, regionHost } from './region-address';
import type { RegionReady, RegionSettings } from './region-settings';
import { regionMark } from './services/lambda/runtime/variables';
import { Supervised } from './supervised';

/** What all regions are told alike. */
type SharedSettings = Pick<RegionSettings, 'gateway' | 'moto' | 'replicationLagMs' | 'directory'>;

/** What the supervisor itself goes by. */
interface OwnSettings {
  /** The cloud's access key. */
  readonly key: string;
  readonly log: (line: string) => void;
}

/** The process groups of the regions, and which of them live. */
export class Regions {
  private readonly processes: ReadonlyMap<string, Supervised<RegionReady>>;
  /** What is taken away at the moment, of regions and of the gateway. */
  faults: readonly Fault[] = [];
  /** The time of all regions. */
  private readonly clock = new ScaledClock();

  private constructor(
    readonly sockets: RegionSockets,
    private readonly shared: SharedSettings,
    private readonly own: OwnSettings,
  ) {
    this.processes = new Map(Object.keys(sockets).map((name) => [name, this.supervised(name)]));
  }

  /** Gives each region its address and port, which it keeps for all its lives. */
  static async reserve(names: readonly string[], shared: SharedSettings, own: OwnSettings): Promise<Regions> {
    const sockets = names.map(async (name, index) => {
      const host = regionHost(index);
      return [name, { address: regionAddress(index), host, port: await freePort(host) }] as const;
    });
    return new Regions(Object.fromEntries(await Promise.all(sockets)), shared, own);
  }

  /** Where a region answers AWS's API; undefined while it is down. */
  controlPort(region: string): number | undefined | 'unknown' {
    const found = this.processes.get(region);
    return found === undefined ? 'unknown' : found.ready?.controlPort;
  }

  /** @throws Error naming the log when a region does not start. */
  async start(region: string): Promise<void> {
    const found = this.processes.get(region);
    if (found === undefined) throw new Error(`the local cloud has no region ${region}`);
    await found.start();
  }

  kill(region: string): void {
    this.processes.get(region)?.kill();
  }

  async setFaults(faults: readonly Fault[]): Promise<void> {
    this.faults = faults;
    await this.tellAll((control) => control('SetFaults', { faults }));
  }

  /**
   * Makes the time of all regions go so many times as fast, and of those that start later. At scale 1 it is the
   * machine's again: by another, tokens would be too old or not valid yet.
   */
  async setTimeScale(timeScale: number): Promise<void> {
    if (timeScale === 1) this.clock.setPace(REAL_TIME);
    else this.clock.setScale(timeScale);
    await this.tellAll((control) => control('SetClock', { clock: this.clock.pace }));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((region) => region.stop()));
  }

  private async tellAll(tell: (control: CloudControl) => Promise<unknown>): Promise<void> {
    const ports = [...this.processes.values()].flatMap(({ ready }) => ready?.controlPort ?? []);
    await Promise.all(ports.map((port) => tell(controlVia(withKey(forwardToCloud(port), this.own.key)))));
  }

  private supervised(region: string): Supervised<RegionReady> {
    const directory = path.join(this.shared.directory, region);
    const logFile = path.join(directory, 'logs', 'process.log');
    return new Supervised({
      name: `region ${region}`,
      logFile,
      start: () => this.begin(region, directory, logFile),
      gone: () => endFunctions(directory),
      log: this.own.log,
    });
  }

  private begin(region: string, directory: string, logFile: string): Promise<NodeChild<RegionReady>> {
    const { host = '', port = 0 } = this.sockets[region] ?? {};
    const settings: RegionSettings = {
      ...this.shared,
      region,
      directory,
      address: host,
      apiPort: port,
      faults: this.faults,
      clock: this.clock.pace,
    };
    return startNodeChild<RegionReady>({
      script: 'local-cloud/region.ts',
      args: [JSON.stringify(settings)],
      env: { ...cloudEnvironment(), [KEY_VARIABLE]: this.own.key },
      logFile,
      readyTimeoutMs: 120_000,
    });
  }
}

/** What functions started and let go of is in no group, and ends with their region all the same. */
function endFunctions(directory: string): void {
  endAll(() => withVariable(regionMark(directory)));
}
