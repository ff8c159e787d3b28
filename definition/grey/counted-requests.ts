import { hasAlarms } from '../alarms/shape';
import { isProbedAtApi } from '../health-paths';
import type { Service } from '../service';
import { serverErrorPatterns } from './patterns';
import { type GreySignal, greySignals, SERVER_ERRORS } from './signals';

/** Requests of users that lines of the access log are counted for: the metric's average is the share of bad ones. */
export type CountedRequests = Pick<GreySignal, 'kind' | 'metric' | 'patterns'>;

/**
 * What is counted: each signal of `health.include`; and errors for the alarm, where Route 53's checkers ask the service's
 * API. Then API Gateway's own metrics count probes too, and all of those fail in a drain.
 */
export function countedRequests(
  service: Pick<Service, 'health' | 'domain' | 'alarms'>,
): readonly CountedRequests[] {
  const signals = greySignals(service);
  const isTold = !hasAlarms(service) || !isProbedAtApi(service);
  if (isTold || signals.some(({ kind }) => kind === 'errors')) return signals;
  return [{ kind: 'errors', metric: SERVER_ERRORS, patterns: serverErrorPatterns(service) }, ...signals];
}
