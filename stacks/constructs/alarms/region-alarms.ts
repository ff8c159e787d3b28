import { metricNamespace } from '../../../definition/alarms/names';
import { present } from '../../present';
import type { AlarmOfKind } from './kind';

/** "Monitoring health checks using CloudWatch": 1 while Route 53 has users go there. */
export const healthCheck: AlarmOfKind = ({ healthCheckId }) => ({
  reason: 'Route 53 finds the region unhealthy, and sends users elsewhere.',
  looksAt: {
    namespace: 'AWS/Route53',
    name: 'HealthCheckStatus',
    dimensions: { HealthCheckId: present(healthCheckId, 'the health check') },
    statistic: 'Minimum',
  },
  goesOff: 'below',
  threshold: 1,
  periods: [1, 1],
  missing: 'ignore',
});

/** Made by the watch function (runtime/watch): the age of the oldest of the other regions' last words. */
export const replicationLag: AlarmOfKind = ({ regional }) => ({
  reason: 'Nothing that another region wrote in the last three minutes has come here.',
  looksAt: { namespace: metricNamespace(regional.service), name: 'MarkerAge', statistic: 'Maximum' },
  goesOff: 'above',
  threshold: 180,
  periods: [3, 5],
  missing: 'ignore',
});

/** ACM User Guide, "Supported CloudWatch metrics": twice a day for each certificate. */
export const certificate: AlarmOfKind = ({ certificateArn }) => ({
  reason: 'The certificate ends within 30 days, and ACM has not renewed it.',
  looksAt: {
    namespace: 'AWS/CertificateManager',
    name: 'DaysToExpiry',
    dimensions: { CertificateArn: present(certificateArn, 'the certificate') },
    statistic: 'Minimum',
  },
  goesOff: 'below',
  threshold: 30,
  periodSeconds: 24 * 3600,
  periods: [1, 1],
  missing: 'ignore',
});

/**
 * Lambda Developer Guide, "Monitoring concurrency": what is claimed is gone for others, though it may not run; the quota
 * is that of `ConcurrentExecutions`.
 */
export const concurrency: AlarmOfKind = () => ({
  reason: 'More than 80 % of the executions that the account may run at once in the region are taken.',
  looksAt: {
    expression: '100 * claimed / SERVICE_QUOTA(running)',
    metrics: {
      claimed: { namespace: 'AWS/Lambda', name: 'ClaimedAccountConcurrency', statistic: 'Maximum' },
      running: { namespace: 'AWS/Lambda', name: 'ConcurrentExecutions', statistic: 'Maximum' },
    },
  },
  goesOff: 'above',
  threshold: 80,
  periodSeconds: 300,
  periods: [1, 1],
  missing: 'notBreaching',
});
