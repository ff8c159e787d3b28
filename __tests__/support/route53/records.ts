import type { AlarmCheck } from '../../../local-cloud/services/route53/alarm-checks/alarm-check';
import type { HealthCheck } from '../../../local-cloud/services/route53/health-checks/health-check';
import { DEFAULT_CHECKER_REGIONS } from '../../../local-cloud/services/route53/model';
import type { HostedZone, RecordSet, Routing } from '../../../local-cloud/services/route53/records';

export const ZONE_ID = 'ZEXAMPLE';

export interface RecordProps {
  readonly name?: string;
  readonly type?: string;
  readonly routing?: Routing;
  readonly health?: string;
  readonly ttl?: number;
  readonly values?: readonly string[];
}

/** A non-alias record set; by default an A record of www.example.com. */
export function record(id: string, props: RecordProps = {}): RecordSet {
  const { name = 'www.example.com', type = 'A', routing = { policy: 'simple' }, health, ttl = 5 } = props;
  return {
    name,
    type,
    setIdentifier: id,
    routing,
    healthCheckId: health,
    data: { kind: 'values', ttlSeconds: ttl, values: props.values ?? [id] },
  };
}

export interface AliasProps extends RecordProps {
  readonly evaluate?: boolean;
  readonly zoneId?: string;
}

/** An alias to a name in the zone; with a zone id, to an AWS resource. */
export function alias(id: string, dnsName: string, props: AliasProps = {}): RecordSet {
  const { evaluate = true, zoneId = ZONE_ID } = props;
  return {
    ...record(id, props),
    data: { kind: 'alias', hostedZoneId: zoneId, dnsName, evaluateTargetHealth: evaluate },
  };
}

export const weighted = (weight: number): Routing => ({ policy: 'weighted', weight });
export const latency = (region: string): Routing => ({ policy: 'latency', region });
export const continent = (code: string): Routing => ({ policy: 'geolocation', continent: code });
export const country = (code: string): Routing => ({ policy: 'geolocation', country: code });
export const primary: Routing = { policy: 'failover', role: 'PRIMARY' };
export const secondary: Routing = { policy: 'failover', role: 'SECONDARY' };

export function zone(...records: readonly RecordSet[]): HostedZone {
  return { id: ZONE_ID, name: 'example.com', records };
}

/** A health check of an endpoint by name, every 10 s, with a threshold of three. */
export function healthCheck(id: string, props: Partial<HealthCheck> = {}): HealthCheck {
  return {
    id,
    type: 'HTTP',
    fqdn: `${id}.example.com`,
    port: 80,
    resourcePath: '/health',
    intervalSeconds: 10,
    failureThreshold: 3,
    enableSni: false,
    regions: DEFAULT_CHECKER_REGIONS,
    inverted: false,
    disabled: false,
    children: [],
    healthThreshold: 0,
    ...props,
  };
}

/** A check on the data of an alarm of its name in eu-west-1, healthy without data. */
export function alarmCheck(
  name: string,
  alarm: Partial<AlarmCheck> = {},
  props: Partial<HealthCheck> = {},
): HealthCheck {
  const copy = {
    Namespace: 'desk',
    MetricName: 'Errors',
    Dimensions: [],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 0.5,
    ComparisonOperator: 'GreaterThanThreshold',
  } as const;
  return healthCheck(name, {
    type: 'CLOUDWATCH_METRIC',
    fqdn: undefined,
    alarm: { region: 'eu-west-1', name, whenInsufficient: 'Healthy', copy, ...alarm },
    ...props,
  });
}
