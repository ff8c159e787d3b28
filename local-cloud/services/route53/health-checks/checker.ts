import type { Clock } from '../../../clock';
import { keepGoing } from '../../until-done';
import { afterResult, type CheckerState, NEW_CHECKER } from './checker-state';
import type { HealthCheck } from './health-check';
import type { Probe } from './probe';
import { type CheckReport, failure } from './report';
import { scaledPeriodMs } from './scale';

/** Where a checker is located. */
export interface CheckerSite {
  readonly region: string;
  readonly ipAddress: string;
}

/** What checkers need. */
export interface CheckerTools {
  readonly clock: Clock;
  /** Time scale: periods are divided by it. */
  readonly timeScale: number;
  readonly random: () => number;
  readonly probe: Probe;
  readonly log: (line: string) => void;
}

export interface TimedReport extends CheckReport {
  /** When the request was sent. */
  readonly checkedAtMs: number;
}

/** One checker. It sends its requests at its own times and does not coordinate with others. */
export class Checker {
  state: CheckerState = NEW_CHECKER;
  lastReport: TimedReport | undefined;
  lastFailure: TimedReport | undefined;
  private readonly stopped = new AbortController();

  constructor(
    readonly site: CheckerSite,
    private readonly tools: CheckerTools,
    private readonly about: {
      /** The health check that it runs now. */
      readonly check: () => HealthCheck;
      /** Called when its status changes. */
      readonly onTurn: () => void;
    },
  ) {}

  /** Sends requests until it is stopped. */
  start(): void {
    const { clock, log } = this.tools;
    const { id } = this.about.check();
    const said = (line: string) => log(`health check ${id}, checker ${this.site.ipAddress}: ${line}`);
    keepGoing(() => this.run(), { clock, signal: this.stopped.signal, log: said });
  }

  stop(): void {
    this.stopped.abort();
  }

  /** The first request comes within an interval, each other one an interval after the last answer. */
  private async run(): Promise<void> {
    await this.pause(this.tools.random());
    while (!this.stopped.signal.aborted) {
      const checkedAtMs = this.tools.clock.now();
      const report = await this.tools.probe(this.about.check()).catch(failure);
      if (this.stopped.signal.aborted) return;
      this.take({ ...report, checkedAtMs });
      await this.pause(1);
    }
  }

  private take(report: TimedReport): void {
    this.lastReport = report;
    if (!report.passed) this.lastFailure = report;
    const before = this.state.healthy;
    this.state = afterResult(this.state, report.passed, this.about.check().failureThreshold);
    if (this.state.healthy !== before) this.about.onTurn();
  }

  private pause(intervals: number): Promise<void> {
    const { clock, timeScale } = this.tools;
    const intervalMs = scaledPeriodMs(this.about.check().intervalSeconds * 1_000, timeScale);
    return clock.sleep(intervals * intervalMs, this.stopped.signal);
  }
}
