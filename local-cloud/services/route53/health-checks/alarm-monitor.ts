import type { Clock } from '../../../clock';
import type { Verdict } from '../../cloudwatch/alarms/watcher';
import { keepGoing } from '../../until-done';
import type { AlarmCheck, AskVerdict } from '../alarm-checks/alarm-check';
import { ALARM_INTERVAL_MS } from '../model';
import type { TimedReport } from './checker';
import type { HealthCheck } from './health-check';
import { scaledPeriodMs, scaledTimeLimits } from './scale';
import { within } from './within';

interface AlarmMonitorTools {
  readonly clock: Clock;
  readonly timeScale: number;
  readonly random: () => number;
  readonly askVerdict: AskVerdict;
  readonly log: (line: string) => void;
}

/**
 * Watches the data of one check's alarm, not the alarm's state ("How Route 53 determines the status of health checks that
 * monitor a CloudWatch alarm").
 */
export class AlarmMonitor {
  readonly checkers = [];
  lastReport: TimedReport | undefined;
  lastFailure: TimedReport | undefined;
  /** "For new health checks that have no last known status, the default status for the health check is healthy." */
  healthy = true;
  private known = true;
  private watching: AbortController | undefined;
  /** Whether a question is under way. None is asked beside it: a region that is frozen would collect them. */
  private isAsking = false;

  constructor(
    private current: HealthCheck,
    private readonly tools: AlarmMonitorTools,
    private readonly onTurn: () => void,
  ) {
    this.update(current);
  }

  get check(): HealthCheck {
    return this.current;
  }

  /** Takes a new definition. A check that begins to be enabled looks at once. */
  update(check: HealthCheck): void {
    this.current = check;
    if (check.disabled) this.stop();
    else if (this.watching === undefined) this.start();
  }

  stop(): void {
    this.watching?.abort();
    this.watching = undefined;
  }

  private start(): void {
    this.watching = new AbortController();
    const { signal } = this.watching;
    const { clock, log } = this.tools;
    const said = (line: string) => log(`health check ${this.current.id}: ${line}`);
    keepGoing(() => this.run(signal), { clock, signal, log: said });
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { clock, timeScale, random } = this.tools;
    const intervalMs = scaledPeriodMs(ALARM_INTERVAL_MS, timeScale);
    await clock.sleep(random() * intervalMs, signal);
    while (!signal.aborted) {
      await this.look(signal);
      await clock.sleep(intervalMs, signal);
    }
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { alarm } = this.current;
    if (alarm === undefined) return;
    const checkedAtMs = this.tools.clock.now();
    const verdict = this.isAsking ? 'insufficient' : await this.answer(alarm);
    if (signal.aborted) return;
    this.take(alarm, verdict, checkedAtMs);
  }

  private async answer(alarm: AlarmCheck): Promise<Verdict> {
    const { clock, timeScale } = this.tools;
    const milliseconds = scaledTimeLimits(timeScale).responseMs;
    const late = () => new Error('CloudWatch did not answer in time');
    return within(this.ask(alarm), { clock, milliseconds, late }).catch(
      (): Verdict => 'insufficient', // a region that is down has no data
    );
  }

  private async ask(alarm: AlarmCheck): Promise<Verdict> {
    this.isAsking = true;
    try {
      return await this.tools.askVerdict(alarm);
    } finally {
      this.isAsking = false;
    }
  }

  private take(alarm: AlarmCheck, verdict: Verdict, checkedAtMs: number): void {
    const before = this.healthy;
    if (verdict !== 'insufficient') this.known = verdict === 'ok';
    this.healthy = verdict === 'insufficient' ? this.withoutData(alarm) : this.known;
    const report = { passed: this.healthy, status: statusText(alarm, verdict, this.healthy), checkedAtMs };
    this.lastReport = report;
    if (!report.passed) this.lastFailure = report;
    if (this.healthy !== before) this.onTurn();
  }

  private withoutData({ whenInsufficient }: AlarmCheck): boolean {
    return whenInsufficient === 'LastKnownStatus' ? this.known : whenInsufficient === 'Healthy';
  }
}

/** AWS does not document its texts. */
function statusText(
  { region, name, whenInsufficient }: AlarmCheck,
  verdict: Verdict,
  healthy: boolean,
): string {
  const found = {
    ok: 'is within its threshold',
    breaching: 'breaches its threshold',
    insufficient: `is not enough; InsufficientDataHealthStatus is ${whenInsufficient}`,
  };
  return `${healthy ? 'Success' : 'Failure'}: the data of the alarm ${name} in ${region} ${found[verdict]}`;
}
