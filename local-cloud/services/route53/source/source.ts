import type { HealthCheck } from '../health-checks/health-check';
import type { HostedZone, RecordSet } from '../records';

/** Where the data plane reads the configuration. While this fails, it keeps using what it has read. */
export interface Route53Source {
  /** Public hosted zones. */
  zones(): Promise<readonly Pick<HostedZone, 'id' | 'name'>[]>;
  recordSets(zoneId: string): Promise<readonly RecordSet[]>;
  healthChecks(): Promise<readonly HealthCheck[]>;
}
