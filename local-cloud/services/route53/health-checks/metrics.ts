import type { Clock } from '../../../clock';
import type { PutMetric } from '../../cloudwatch/datum';
import { everyMinute } from '../../cloudwatch/every-minute';
import type { HealthStatus } from './health-status';

interface HealthMetricsOptions {
  readonly statuses: () => readonly HealthStatus[];
  /** Into us-east-1, where Route 53 keeps its metrics. */
  readonly put: PutMetric;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Tells CloudWatch every minute how each health check stands ("Monitoring health checks using CloudWatch"). */
export function startHealthMetrics(options: HealthMetricsOptions): { stop(): void } {
  const { clock, log } = options;
  return everyMinute({ run: async () => tellHealth(options), clock, name: 'metrics of health checks', log });
}

/** Of every health check, once. */
export function tellHealth({ statuses, put, clock }: HealthMetricsOptions): void {
  const all = statuses();
  const healthy = new Map(all.map((status) => [status.check.id, status.healthy]));
  for (const status of all)
    for (const [name, value] of Object.entries(metricsOf(status, healthy)))
      put({
        namespace: 'AWS/Route53',
        name,
        dimensions: { HealthCheckId: status.check.id },
        value,
        atMs: clock.now(),
      });
}

/** The share of checkers is told where there are checkers, and the number of children of calculated checks. */
function metricsOf(
  { check, healthy, checkers }: HealthStatus,
  healthyById: ReadonlyMap<string, boolean>,
): Record<string, number> {
  const up = checkers.filter((checker) => checker.healthy).length;
  const children = check.children.filter((id) => healthyById.get(id) === true).length;
  return {
    HealthCheckStatus: healthy ? 1 : 0,
    ...(checkers.length > 0 ? { HealthCheckPercentageHealthy: (100 * up) / checkers.length } : {}),
    ...(check.type === 'CALCULATED' ? { ChildHealthCheckHealthyCount: children } : {}),
  };
}
