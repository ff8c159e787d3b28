import path from 'node:path';
import { cloudEnvironment } from '../process/cloud-environment';
import { startNodeChild } from '../process/node-child';
import { KEY_VARIABLE } from '../project/local-key';
import { type ClockPace, REAL_TIME } from './clock';
import { controlVia } from './control/client';
import { withKey } from './gateway/access-key';
import { forwardToCloud } from './gateway/http';
import type { GlobalReady, GlobalSettings } from './global';
import type { FirstMotos } from './moto/first-motos';
import { Supervised } from './supervised';

/** The name of the part that is in no region. */
export const GLOBAL = 'global';

/** The process group of the services with one control plane for the world. */
export class GlobalServices {
  private readonly process: Supervised<GlobalReady>;
  private dns: GlobalReady['dns'] | undefined;
  private timeScale = 1;
  private clock = REAL_TIME;

  constructor(
    private readonly settings: Omit<GlobalSettings, 'dnsPort' | 'clock'>,
    private readonly own: {
      readonly key: string;
      readonly motos: FirstMotos;
      readonly log: (line: string) => void;
    },
  ) {
    this.process = new Supervised({
      name: 'the group of global services (IAM, STS, Route 53)',
      logFile: this.logFile,
      start: () => this.begin(),
      gone: () => own.motos.end(GLOBAL),
      log: own.log,
    });
  }

  /** Where they answer AWS's API; undefined while they are down. */
  get controlPort(): number | undefined {
    return this.process.ready?.controlPort;
  }

  /** Returns where the name server listens: the same address and port each time that it starts. */
  async start(): Promise<GlobalReady['dns']> {
    await this.process.start();
    if (this.dns === undefined) throw new Error(`the name server did not start; its log: ${this.logFile}`);
    return this.dns;
  }

  /** Must be told how often checkers ask, and the regions' time; processes that are started later use them too. */
  scaled(timeScale: number, clock: ClockPace): void {
    this.timeScale = timeScale;
    this.clock = clock;
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  private get logFile(): string {
    return path.join(this.settings.directory, 'logs', 'process.log');
  }

  private async begin() {
    const settings: GlobalSettings = {
      ...this.settings,
      dnsPort: this.dns?.port ?? 0,
      clock: this.clock,
    };
    const child = await startNodeChild<GlobalReady>({
      script: 'local-cloud/global.js',
      args: [JSON.stringify(settings)],
      env: { ...cloudEnvironment(), ...this.own.motos.variablesFor(GLOBAL), [KEY_VARIABLE]: this.own.key },
      logFile: this.logFile,
      readyTimeoutMs: 120_000,
      prepare: ({ controlPort }) => this.catchUp(controlPort, settings.clock),
    });
    this.dns = child.ready.dns;
    return child;
  }

  /** Tells processes that do not count as running yet what has changed since they were launched. */
  private async catchUp(controlPort: number, launched: ClockPace): Promise<void> {
    const control = controlVia(withKey(forwardToCloud(controlPort), this.own.key));
    let [timeScale, clock] = [1, launched];
    while (timeScale !== this.timeScale || clock !== this.clock) {
      ({ timeScale, clock } = this);
      await control('SetClock', { clock });
      await control('SetTimeScale', { timeScale });
    }
  }
}
