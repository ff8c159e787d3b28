import type { AskVerdict } from '../alarm-checks/alarm-check';
import { PROPAGATION_MS } from '../model';
import { AlarmMonitor } from './alarm-monitor';
import type { CheckerTools } from './checker';
import { EndpointMonitor } from './endpoint-monitor';
import { type HealthCheck, isUnsupported } from './health-check';
import { alarmStatus, checkerStatus, type HealthStatus } from './health-status';
import { Propagated } from './propagated';
import { scaledPeriodMs } from './scale';
import { checkVerdict } from './verdict';

interface HealthMonitorOptions extends CheckerTools {
  /** What the data of alarms says. */
  readonly askVerdict: AskVerdict;
  /** Called at every change of a check's status, before it reaches DNS. */
  readonly onChange?: ((change: HealthChange) => void) | undefined;
}

export interface HealthChange {
  readonly id: string;
  readonly healthy: boolean;
  readonly atMs: number;
}

interface Entry {
  readonly monitor: EndpointMonitor | AlarmMonitor;
  readonly verdict: Propagated<boolean>;
  changedAtMs: number | undefined;
}

/** Runs the checkers of all health checks and knows their results. */
export class HealthMonitor {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: HealthMonitorOptions) {}

  /** Takes the existing health checks: starts, changes and stops checkers accordingly. */
  reconcile(checks: readonly HealthCheck[]): void {
    const ids = new Set(checks.map(({ id }) => id));
    for (const [id, entry] of this.entries) {
      if (ids.has(id)) continue;
      entry.monitor.stop();
      this.entries.delete(id);
    }
    for (const check of checks) {
      const entry = this.entries.get(check.id);
      if (entry) entry.monitor.update(check);
      else this.add(check);
    }
    this.judgeAll();
  }

  /** Whether a check is healthy for the name servers. A check that does not exist counts as healthy. */
  isHealthy(id: string): boolean {
    return this.entries.get(id)?.verdict.seen(this.now()) ?? true;
  }

  status(id: string): HealthStatus | undefined {
    const entry = this.entries.get(id);
    return entry && this.toStatus(entry);
  }

  statuses(): readonly HealthStatus[] {
    return [...this.entries.values()].map((entry) => this.toStatus(entry));
  }

  stop(): void {
    for (const { monitor } of this.entries.values()) monitor.stop();
    this.entries.clear();
  }

  /** Until there is enough data, a new check is healthy, and an inverted one is unhealthy. */
  private add(check: HealthCheck): void {
    if (isUnsupported(check)) this.options.log(unsupported(check));
    const delayMs = scaledPeriodMs(PROPAGATION_MS, this.options.timeScale);
    const Monitor = check.type === 'CLOUDWATCH_METRIC' ? AlarmMonitor : EndpointMonitor;
    const monitor = new Monitor(check, this.options, () => this.judgeAll());
    const verdict = new Propagated(!check.inverted, delayMs);
    this.entries.set(check.id, { monitor, verdict, changedAtMs: undefined });
  }

  /** Computes the status of every check. Calculated ones come after their children, which cannot be calculated ones. */
  private judgeAll(): void {
    const entries = [...this.entries.values()];
    const isCalculated = ({ monitor }: Entry) => monitor.check.type === 'CALCULATED';
    for (const entry of entries.filter((one) => !isCalculated(one))) this.judge(entry);
    for (const entry of entries.filter(isCalculated)) this.judge(entry);
  }

  private judge(entry: Entry): void {
    const { check, healthy: watched } = entry.monitor;
    const healthy = checkVerdict(check, watched, (child) => this.entries.get(child)?.verdict.latest);
    const atMs = this.now();
    if (!entry.verdict.set(healthy, atMs)) return;
    entry.changedAtMs = atMs;
    this.options.onChange?.({ id: check.id, healthy, atMs });
  }

  private toStatus({ monitor, verdict, changedAtMs }: Entry): HealthStatus {
    return {
      check: monitor.check,
      healthy: verdict.latest,
      healthyInDns: verdict.seen(this.now()),
      changedAtMs,
      checkers: monitor.checkers.map(checkerStatus),
      ...(monitor instanceof AlarmMonitor ? { alarm: alarmStatus(monitor) } : {}),
    };
  }

  private now(): number {
    return this.options.clock.now();
  }
}

function unsupported({ id, type }: HealthCheck): string {
  return `health check ${id}: ${type} is not supported by the local cloud and counts as healthy`;
}
