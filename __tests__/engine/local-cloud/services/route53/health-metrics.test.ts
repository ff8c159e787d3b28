import type { HealthStatus } from '../../../../../local-cloud/services/route53/health-checks/health-status';
import { startHealthMetrics } from '../../../../../local-cloud/services/route53/health-checks/metrics';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { ManualClock } from '../../../../support/route53/manual-clock';
import { healthCheck } from '../../../../support/route53/records';

const site = { region: 'us-east-1', ipAddress: '127.0.0.1', lastReport: undefined, lastFailure: undefined };
const status = (
  check: HealthStatus['check'],
  healthy: boolean,
  checkers: readonly boolean[],
): HealthStatus => ({
  check,
  healthy,
  healthyInDns: healthy,
  changedAtMs: undefined,
  checkers: checkers.map((up) => ({ ...site, healthy: up })),
});

test('each minute tells how every health check stands, and the share of its checkers', async () => {
  const { put, values, data } = keptMetrics();
  const clock = new ManualClock();
  const both = healthCheck('both', { type: 'CALCULATED', children: ['red', 'green', 'none'] });
  let all = [
    status(healthCheck('green'), true, [true, true, false, true]),
    status(healthCheck('red'), false, [false, false]),
    status(both, true, []),
  ];
  const metrics = startHealthMetrics({ statuses: () => all, put, clock, log: () => undefined });
  await clock.advance(60_000);
  const of = (id: string, name: string) => values('AWS/Route53', name, { HealthCheckId: id });
  expect(['green', 'red', 'both'].map((id) => of(id, 'HealthCheckStatus'))).toEqual([[1], [0], [1]]);
  expect(['green', 'red', 'both'].map((id) => of(id, 'HealthCheckPercentageHealthy'))).toEqual([
    [75],
    [0],
    [],
  ]);
  expect(['green', 'both'].map((id) => of(id, 'ChildHealthCheckHealthyCount'))).toEqual([[], [1]]);
  all = [status(healthCheck('green'), false, [false])];
  await clock.advance(60_000);
  metrics.stop();
  await clock.advance(60_000);
  expect(of('green', 'HealthCheckStatus')).toEqual([1, 0]);
  expect([...new Set(data.map(({ atMs }) => atMs))]).toEqual([60_000, 120_000]);
});
