import path from 'node:path';
import { type NodeChild, startNodeChild } from '../process/node-child';
import { freePort } from '../process/ports';
import type { RegionSockets } from './addresses';
import { REAL_TIME, ScaledClock } from './clock';
import { type CloudControl, controlVia } from './control/client';
import { cloudEnvironment } from './environment';
import type { Fault } from './faults/fault';
import { forwardToCloud } from './gateway/http';
import { endAll, withVariable } from './processes';
import { regionAddress, regionHost } from './region-address';
import type { RegionReady, RegionSettings } from './region-settings';
import { regionMark } from './services/lambda/runtime/variables';

/** What all regions are told alike. */
type SharedSettings = Pick<RegionSettings, 'gateway' | 'moto' | 'replicationLagMs' | 'directory'>;

/** The process groups of the regions, and which of them live. */
export class Regions {
  private readonly children = new Map<string, NodeChild<RegionReady>>();
  private readonly starting = new Map<string, Promise<void>>();
  private stopping = false;
  /** What is taken away at the moment, of regions and of the gateway. */
  faults: readonly Fault[] = [];
  /** The time of all regions. */
  private readonly clock = new ScaledClock();

  private constructor(
    readonly sockets: RegionSockets,
    private readonly shared: SharedSettings,
  ) {}

  /** Gives each region its address and port, which it keeps for all its lives. */
  static async reserve(names: readonly string[], shared: SharedSettings): Promise<Regions> {
    const sockets = names.map(async (name, index) => {
      const host = regionHost(index);
      return [name, { address: regionAddress(index), host, port: await freePort(host) }] as const;
    });
    return new Regions(Object.fromEntries(await Promise.all(sockets)), shared);
  }

  /** Where a region answers AWS's API; undefined while it is down. */
  controlPort(region: string): number | undefined | 'unknown' {
    return this.sockets[region] === undefined ? 'unknown' : this.children.get(region)?.ready.controlPort;
  }

  /** @throws Error naming the log when a region does not start. */
  start(region: string): Promise<void> {
    if (this.stopping) return Promise.reject(new Error('the local cloud is ending'));
    const begun = this.starting.get(region) ?? this.begin(region).finally(() => this.starting.delete(region));
    this.starting.set(region, begun);
    return begun;
  }

  private async begin(region: string): Promise<void> {
    const socket = this.sockets[region];
    if (socket === undefined) throw new Error(`the local cloud has no region ${region}`);
    if (this.children.has(region)) return;
    const directory = path.join(this.shared.directory, region);
    const settings: RegionSettings = {
      ...this.shared,
      region,
      directory,
      address: socket.host,
      apiPort: socket.port,
      faults: this.faults,
      clock: this.clock.pace,
    };
    const child = await startNodeChild<RegionReady>({
      script: 'local-cloud/region.ts',
      args: [JSON.stringify(settings)],
      env: cloudEnvironment(),
      logFile: path.join(directory, 'logs', 'process.log'),
      readyTimeoutMs: 120_000,
    });
    this.children.set(region, child);
    void child.exited.then(() => {
      child.kill(); // its group, which outlives a leader that crashed
      endFunctions(directory);
      if (this.children.get(region) === child) this.children.delete(region);
    });
  }

  kill(region: string): void {
    this.children.get(region)?.kill();
    this.children.delete(region);
    endFunctions(path.join(this.shared.directory, region));
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

  private async tellAll(tell: (control: CloudControl) => Promise<unknown>): Promise<void> {
    const ports = [...this.children.values()].map(({ ready }) => ready.controlPort);
    await Promise.all(ports.map((port) => tell(controlVia(forwardToCloud(port)))));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.starting.values());
    await Promise.allSettled([...this.children.values()].map((child) => child.stop()));
    for (const region of this.children.keys()) endFunctions(path.join(this.shared.directory, region));
    this.children.clear();
  }
}

/** What functions started and let go of is in no group, and ends with their region all the same. */
function endFunctions(directory: string): void {
  endAll(() => withVariable(regionMark(directory)));
}
