import path from 'node:path';
import { freePort } from '../process/ports';
import type { RegionSockets } from './addresses';
import { type ClockPace, REAL_TIME, ScaledClock } from './clock';
import { type CloudControl, CONTROL_PATIENCE_MS, controlVia } from './control/client';
import type { Fault } from './faults/fault';
import { withKey } from './gateway/access-key';
import type { Channel } from './gateway/channel/asking';
import { forwardToCloud } from './gateway/http';
import type { FirstMotos } from './moto/first-motos';
import { regionAddress, regionHost } from './region-address';
import type { RegionReady, RegionSettings } from './region-settings';
import { launchRegion, type RunningRegion } from './running-region';
import { endFunctions } from './services/lambda/runtime/end-functions';
import { Supervised } from './supervised';
import { ToldLater } from './told-later';

/** What all regions are told. */
type SharedSettings = Pick<
  RegionSettings,
  'gateway' | 'issuers' | 'recorded' | 'moto' | 'replicationLagMs' | 'directory' | 'code'
>;

/** What only the supervisor uses. */
interface OwnSettings {
  /** The cloud's access key. */
  readonly key: string;
  readonly motos: FirstMotos;
  readonly log: (line: string) => void;
}

/** The process groups of the regions, and which of them run. */
export class Regions {
  private readonly processes: ReadonlyMap<string, Supervised<RunningRegion>>;
  /** The faults of the moment, in regions and in the gateway. */
  faults: readonly Fault[] = [];
  /** The time of all regions. */
  private readonly clock = new ScaledClock();
  private readonly late: ToldLater<RunningRegion>;

  private constructor(
    readonly sockets: RegionSockets,
    private readonly shared: SharedSettings,
    private readonly own: OwnSettings,
  ) {
    this.late = new ToldLater({
      running: (region) => this.processes.get(region)?.ready,
      tell: ({ controlPort }) => this.catchUp(this.controlOf(controlPort, CONTROL_PATIENCE_MS)),
      log: own.log,
    });
    this.processes = new Map(Object.keys(sockets).map((name) => [name, this.supervised(name)]));
  }

  /** Gives each region its address and port, which it keeps after each start. */
  static async reserve(names: readonly string[], shared: SharedSettings, own: OwnSettings): Promise<Regions> {
    const sockets = names.map(async (name, index) => {
      const host = regionHost(index);
      return [name, { address: regionAddress(index), host, port: await freePort(host) }] as const;
    });
    return new Regions(Object.fromEntries(await Promise.all(sockets)), shared, own);
  }

  /** Where a region answers AWS's API; undefined if it is down. */
  controlPort(region: string): number | undefined | 'unknown' {
    const found = this.processes.get(region);
    return found === undefined ? 'unknown' : found.ready?.controlPort;
  }

  /** Asks a region for AWS's API without a port; undefined if there is no such region, or it is down. */
  direct(region: string): Channel['ask'] | undefined {
    return this.processes.get(region)?.ready?.ask;
  }

  /** @throws Error that names the log if a region does not start. */
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
   * Makes the time of all regions run this many times as fast, in regions that start later too. At scale 1 it is the
   * machine's time again: with any other time, tokens would be expired or not valid yet. Returns the pace.
   */
  async setTimeScale(timeScale: number): Promise<ClockPace> {
    if (timeScale === 1) this.clock.setPace(REAL_TIME);
    else this.clock.setScale(timeScale);
    await this.tellAll((control) => control('SetClock', { clock: this.clock.pace }));
    return this.clock.pace;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.processes.values()].map((region) => region.stop()));
  }

  /** Returns when each region that runs has answered, or is known not to: that one is told later. */
  private async tellAll(tell: (control: CloudControl) => Promise<unknown>): Promise<void> {
    const telling = [...this.processes].map(async ([region, { ready }]) => {
      if (ready === undefined) return;
      await tell(this.controlOf(ready.controlPort, CONTROL_PATIENCE_MS)).catch(() => {
        this.late.add(region, ready).catch((error) => this.own.log(`region ${region}: ${error}`));
      });
    });
    await Promise.all(telling);
  }

  private controlOf(port: number, patienceMs?: number): CloudControl {
    return controlVia(withKey(forwardToCloud(port, patienceMs), this.own.key));
  }

  private supervised(region: string): Supervised<RunningRegion> {
    const directory = path.join(this.shared.directory, region);
    const logFile = path.join(directory, 'logs', 'process.log');
    return new Supervised({
      name: `region ${region}`,
      logFile,
      start: (killed) => this.launched(this.settingsOf(region, directory), logFile, killed),
      gone: () => {
        endFunctions(this.codeOf(region));
        this.own.motos.end(region);
      },
      log: this.own.log,
    });
  }

  private settingsOf(region: string, directory: string): RegionSettings {
    const { host = '', port = 0 } = this.sockets[region] ?? {};
    return {
      ...this.shared,
      region,
      directory,
      code: this.codeOf(region),
      address: host,
      apiPort: port,
      faults: this.faults,
      clock: this.clock.pace,
    };
  }

  private launched(settings: RegionSettings, logFile: string, killed: AbortSignal) {
    const prepare = ({ controlPort }: RegionReady) => this.catchUp(this.controlOf(controlPort), settings);
    return launchRegion(settings, { ...this.own, logFile, killed, prepare });
  }

  private codeOf(region: string): string {
    return path.join(this.shared.code, region);
  }

  /** Tells a region what has changed: since it was launched, or all. */
  private async catchUp(
    control: CloudControl,
    known: Partial<Pick<RegionSettings, 'faults' | 'clock'>> = {},
  ): Promise<void> {
    let { faults, clock } = known;
    while (faults !== this.faults || clock !== this.clock.pace) {
      faults = this.faults;
      clock = this.clock.pace;
      await control('SetFaults', { faults });
      await control('SetClock', { clock });
    }
  }
}
