import { greySignals } from './grey/signals';
import type { Service } from './service';

/** The longest time, in seconds, that a user who honours TTLs is still sent to a dead region. */
export interface FailoverBound {
  readonly detectionSeconds: number;
  readonly propagationSeconds: number;
  readonly ttlSeconds: number;
  readonly totalSeconds: number;
}

/**
 * "How Amazon Route 53 determines whether a health check is healthy": a checker gives up when it has not
 * connected after 4 s, or has no answer 2 s after that. A dead region does not connect. An ill one connects at
 * once and does not answer. The longer time-out counts.
 */
const CHECK_TIMEOUT_SECONDS = 4;

/** Seconds from the checkers' verdict to every name server of Route 53: our model, not a promise of AWS. */
const PROPAGATION_SECONDS = 4;

/** "Choosing between alias and non-alias records": an alias to an API has a TTL of 60 s. */
const ALIAS_TTL_SECONDS = 60;

/**
 * Adds up what a definition promises: detection by the checkers, Route 53's propagation, the record's TTL.
 * A checker waits a whole interval after each answer before it asks again ("Values that you specify when you
 * create or update health checks", request interval). So each failure in a row may cost an interval and
 * a time-out.
 *
 * @param checkTimeoutSeconds default: AWS's own. A rehearsal in shortened time cannot shorten time-outs as much.
 */
export function failoverBound(
  { health, domain }: Pick<Service, 'health' | 'domain'>,
  checkTimeoutSeconds = CHECK_TIMEOUT_SECONDS,
): FailoverBound {
  const detectionSeconds = health.failureThreshold * (health.intervalSeconds + checkTimeoutSeconds);
  const ttlSeconds = domain?.record.type === 'cname' ? domain.record.ttl : ALIAS_TTL_SECONDS;
  return {
    detectionSeconds,
    propagationSeconds: PROPAGATION_SECONDS,
    ttlSeconds,
    totalSeconds: detectionSeconds + PROPAGATION_SECONDS + ttlSeconds,
  };
}

/** CloudWatch's shortest period that Route 53 takes. */
const MINUTE_SECONDS = 60;

/**
 * Seconds from a request to its count in CloudWatch: API Gateway writes the line, and CloudWatch Logs counts it. AWS
 * promises no number; it is our model.
 */
const DELIVERY_SECONDS = 60;

/** Seconds until Route 53 has read a minute that is over: our model too. It reads metrics of a minute. */
const READING_SECONDS = 60;

/**
 * The longest time that a user who honours TTLs is sent to a region that `health.include` finds grey; undefined without
 * it. The minute in which the fault begins may look well, and every minute of the setting after it must look bad.
 */
export function greyBound(service: Pick<Service, 'health' | 'domain'>): FailoverBound | undefined {
  const minutes = Math.max(0, ...greySignals(service).map((signal) => signal.minutes));
  if (minutes === 0) return undefined;
  const { propagationSeconds, ttlSeconds } = failoverBound(service);
  const detectionSeconds = (1 + minutes) * MINUTE_SECONDS + DELIVERY_SECONDS + READING_SECONDS;
  const totalSeconds = detectionSeconds + propagationSeconds + ttlSeconds;
  return { detectionSeconds, propagationSeconds, ttlSeconds, totalSeconds };
}

/** The bounds for people, one a line. */
export function describeBounds(service: Pick<Service, 'health' | 'domain'>): readonly string[] {
  if (service.domain === undefined) return ['Failover bound: none, because the service has no domain.'];
  const grey = greyBound(service);
  return [
    `Failover bound: ${boundText(failoverBound(service))}`,
    ...(grey ? [`Bound of grey failures: ${boundText(grey)}`] : []),
  ];
}

function boundText({
  detectionSeconds,
  propagationSeconds,
  ttlSeconds,
  totalSeconds,
}: FailoverBound): string {
  return `${totalSeconds} s (detection ${detectionSeconds} + propagation ${propagationSeconds} + TTL ${ttlSeconds})`;
}
