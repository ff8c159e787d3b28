import { startExpiryMetrics } from '../services/acm/days-to-expiry';
import type { PutMetric } from '../services/cloudwatch/datum';
import { Tally } from '../services/cloudwatch/tally';
import { LogFollower } from '../services/lambda/runtime/log-follower';
import { InvocationMetrics } from '../services/lambda/runtime/metrics';
import { embeddedMetrics } from '../services/logs/embedded-metrics';
import type { MetricFilters } from '../services/logs/metric-filters';
import type { Base } from './base';

/** What puts metrics into the region's CloudWatch, beside the services that do it themselves. */
export function createMetrics(base: Base, put: PutMetric, filters: Pick<MetricFilters, 'takeAll'>) {
  const { settings, moto, clock, log } = base;
  const tally = new Tally({ put, clock });
  const follower = new LogFollower((text, logGroup) => {
    embeddedMetrics(text).forEach(put);
    filters.takeAll(logGroup, text);
  });
  let certificates: { stop(): void } | undefined;
  return {
    tally,
    invocations: new InvocationMetrics(tally),
    /** Takes the metrics from a log file of functions. */
    follow: follower.follow,
    start() {
      certificates = startExpiryMetrics({ region: settings.region, moto, put, clock, log });
    },
    stop() {
      certificates?.stop();
      follower.stop();
      tally.stop();
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
