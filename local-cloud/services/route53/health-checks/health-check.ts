import type { AlarmCheck } from '../alarm-checks/alarm-check';

/** The types of health checks. `RECOVERY_CONTROL` is recognized but not supported. */
export type HealthCheckType =
  | 'HTTP'
  | 'HTTPS'
  | 'HTTP_STR_MATCH'
  | 'HTTPS_STR_MATCH'
  | 'TCP'
  | 'CALCULATED'
  | 'CLOUDWATCH_METRIC'
  | 'RECOVERY_CONTROL';

/** A health check as Route 53's API has it (`HealthCheckConfig`), with AWS's defaults filled in. */
export interface HealthCheck {
  readonly id: string;
  readonly type: HealthCheckType;
  readonly ipAddress?: string | undefined;
  /** Without a final dot. */
  readonly fqdn?: string | undefined;
  /** 80, or 443 for HTTPS. */
  readonly port: number;
  readonly resourcePath: string;
  readonly searchString?: string | undefined;
  /** Seconds from one answer to the next request of the same checker: 10 or 30. Default: 30. */
  readonly intervalSeconds: number;
  /** The number of consecutive results that change a checker's status: 1 to 10. Default: 3. */
  readonly failureThreshold: number;
  readonly enableSni: boolean;
  /** The regions of the checkers: at least three. Default: all eight. */
  readonly regions: readonly string[];
  readonly inverted: boolean;
  readonly disabled: boolean;
  /** Calculated checks only. */
  readonly children: readonly string[];
  /** Calculated checks only: the number of children that must be healthy. */
  readonly healthThreshold: number;
  /** Checks on an alarm's data only. */
  readonly alarm?: AlarmCheck | undefined;
}

/** Whether checkers send requests for this check. */
export function asksEndpoint({ type, disabled }: HealthCheck): boolean {
  return !disabled && (type === 'TCP' || type.startsWith('HTTP'));
}

/** Whether a check's result depends on a service that the local cloud does not have. */
export function isUnsupported({ type }: HealthCheck): boolean {
  return type === 'RECOVERY_CONTROL';
}

/** Whether the body of an answer is searched for a string. */
export function matchesString({ type }: HealthCheck): boolean {
  return type.endsWith('_STR_MATCH');
}
