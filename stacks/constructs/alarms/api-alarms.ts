import { metricNamespace } from '../../../definition/alarms/names';
import { SERVER_ERRORS } from '../../../definition/grey/signals';
import { isProbedAtApi } from '../../../definition/health-paths';
import type { AlarmOfKind, Metric, MetricMath, Watched } from './kind';

/** API Gateway Developer Guide, "Monitor WebSocket and HTTP APIs with CloudWatch metrics": the metrics of HTTP APIs. */
function apiMetric({ http }: Watched, name: string, statistic: string): Metric {
  return { namespace: 'AWS/ApiGateway', name, dimensions: { ApiId: http.api.id }, statistic };
}

/** Fewer requests of users in a minute say little: one that fails would be a large share. */
const LEAST_REQUESTS = 5;

/**
 * Requests of Route 53's checkers are no users' requests, and all of them fail while a region is drained or red. Where
 * they come to the same API, its metrics count them too, so what users get is counted by the lines of the access log.
 */
export const serverErrors: AlarmOfKind = (watched) => ({
  reason: `More than 5 % of users' requests are answered with a server error.`,
  looksAt: isProbedAtApi(watched.regional.service) ? byLogLines(watched) : byApi(watched),
  goesOff: 'above',
  threshold: 5,
  periods: [3, 5],
  missing: 'notBreaching',
});

/** A line counts 1 where the request was answered 5xx, and else 0 (request-metrics.ts). */
function byLogLines({ regional }: Watched): MetricMath {
  const namespace = metricNamespace(regional.service);
  return {
    expression: `IF(requests >= ${LEAST_REQUESTS}, 100 * share, 0)`,
    metrics: {
      share: { namespace, name: SERVER_ERRORS, statistic: 'Average' },
      requests: { namespace, name: SERVER_ERRORS, statistic: 'SampleCount' },
    },
  };
}

function byApi(watched: Watched): MetricMath {
  return {
    expression: `IF(requests >= ${LEAST_REQUESTS}, 100 * errors / requests, 0)`,
    metrics: {
      errors: apiMetric(watched, '5xx', 'Sum'),
      requests: apiMetric(watched, 'Count', 'Sum'),
    },
  };
}

export const latency: AlarmOfKind = (watched) => ({
  reason: 'One request in a hundred takes longer than 2.5 seconds.',
  looksAt: apiMetric(watched, 'Latency', 'p99'),
  goesOff: 'above',
  threshold: 2500,
  periods: [5, 5],
  missing: 'notBreaching',
});
