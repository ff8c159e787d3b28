import type { Clock } from '../../clock';
import type { PutMetric } from '../cloudwatch/datum';
import { everyMinute } from '../cloudwatch/every-minute';
import type { Queues } from './queues';
import type { SettingsReader } from './settings';

interface QueueMetricsOptions {
  readonly settings: Pick<SettingsReader, 'names'>;
  readonly queues: Pick<Queues, 'settings' | 'counts' | 'oldestMs'>;
  readonly put: PutMetric;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Tells CloudWatch every minute what waits in each queue ("Available CloudWatch metrics for Amazon SQS"). */
export function startQueueMetrics(options: QueueMetricsOptions): { stop(): void } {
  const { clock, log } = options;
  return everyMinute({ run: () => tellQueues(options), clock, name: 'metrics of queues', log });
}

/** Of every queue of the region, once. */
export async function tellQueues({ settings, queues, put, clock }: QueueMetricsOptions): Promise<void> {
  for (const name of await settings.names()) {
    const about = await queues.settings(name).catch(() => undefined); // it may be gone by now
    if (about === undefined) continue;
    const { visible, delayed, inFlight } = queues.counts(name, about);
    const oldestMs = queues.oldestMs(name);
    const values = {
      ApproximateNumberOfMessagesVisible: visible,
      ApproximateNumberOfMessagesDelayed: delayed,
      ApproximateNumberOfMessagesNotVisible: inFlight,
      ...(oldestMs === undefined ? {} : { ApproximateAgeOfOldestMessage: Math.floor(oldestMs / 1000) }),
    };
    for (const [metric, value] of Object.entries(values))
      put({
        namespace: 'AWS/SQS',
        name: metric,
        dimensions: { QueueName: name },
        value,
        atMs: clock.now(),
      });
  }
}
