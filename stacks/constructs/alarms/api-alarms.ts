import { isProbedAtApi } from '../../../definition/health-paths';
import { HEALTH_FUNCTION } from '../../../definition/names';
import type { AlarmOfKind, Metric, Watched } from './kind';
import { lambdaMetric } from './lambda-metric';

/** API Gateway Developer Guide, "Monitor WebSocket and HTTP APIs with CloudWatch metrics": the metrics of HTTP APIs. */
function apiMetric({ http }: Watched, name: string, statistic: string): Metric {
  return { namespace: 'AWS/ApiGateway', name, dimensions: { ApiId: http.api.id }, statistic };
}

/** Fewer requests of users in a minute say little: one that fails would be a large share. */
const LEAST_REQUESTS = 5;

/**
 * Requests of Route 53's checkers are no users' requests, so they do not count where they come to the same API. All of
 * them fail while a region is drained or red, and none otherwise. More errors than users' requests tell that they do.
 */
export const serverErrors: AlarmOfKind = (watched) => {
  const { regional } = watched;
  const isProbed = isProbedAtApi(regional.service);
  const requests = isProbed ? '(requests - FILL(probes, 0))' : 'requests';
  const errors = isProbed ? `IF(errors > ${requests}, errors - FILL(probes, 0), errors)` : 'errors';
  return {
    reason: `More than 5 % of users' requests are answered with a server error.`,
    looksAt: {
      expression: `IF(${requests} >= ${LEAST_REQUESTS}, 100 * ${errors} / ${requests}, 0)`,
      metrics: {
        errors: apiMetric(watched, '5xx', 'Sum'),
        requests: apiMetric(watched, 'Count', 'Sum'),
        ...(isProbed
          ? { probes: lambdaMetric(watched, HEALTH_FUNCTION, { name: 'Invocations', statistic: 'Sum' }) }
          : {}),
      },
    },
    goesOff: 'above',
    threshold: 5,
    periods: [3, 5],
    missing: 'notBreaching',
  };
};

export const latency: AlarmOfKind = (watched) => ({
  reason: 'One request in a hundred takes longer than 2.5 seconds.',
  looksAt: apiMetric(watched, 'Latency', 'p99'),
  goesOff: 'above',
  threshold: 2500,
  periods: [5, 5],
  missing: 'notBreaching',
});
