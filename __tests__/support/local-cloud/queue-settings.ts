import type { QueueSettings } from '../../../local-cloud/services/sqs/settings';

/** SQS's defaults for a queue (SQS API Reference, "CreateQueue"), but for what a test sets. */
export function queueSettings(
  own: Pick<QueueSettings, 'arn' | 'fifo'> & Partial<QueueSettings>,
): QueueSettings {
  return {
    contentBasedDeduplication: false,
    deduplicateByGroup: false,
    delaySeconds: 0,
    maximumMessageBytes: 262_144,
    retentionSeconds: 345_600,
    waitSeconds: 0,
    visibilitySeconds: 30,
    policy: undefined,
    redrive: undefined,
    ...own,
  };
}
