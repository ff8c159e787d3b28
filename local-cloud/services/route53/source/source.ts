import type { HealthCheck } from '../health-checks/health-check';
import type { HostedZone, RecordSet } from '../records';

/** Where the data plane learns what has been configured. It goes on with what it knows while this fails. */
export interface Route53Source {
  /** Public hosted zones. */
  zones(): Promise<readonly Pick<HostedZone, 'id' | 'name'>[]>;
  recordSets(zoneId: string): Promise<readonly RecordSet[]>;
  healthChecks(): Promise<readonly HealthCheck[]>;
}
