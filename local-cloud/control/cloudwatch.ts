import type { Operation } from '../gateway/operation';
import type { CloudWatchService } from '../services/cloudwatch/service';
import { controlOperation } from './operations';

/** What other parts of the cloud ask of a region's CloudWatch, where it runs. */
export function cloudWatchControls({ put, verdict }: CloudWatchService): Operation[] {
  return [
    controlOperation('PutMetrics', async ({ data }) => {
      for (const datum of data) put(datum);
      return {};
    }),
    controlOperation('AlarmVerdict', async ({ alarm }) => ({ verdict: verdict(alarm) })),
  ];
}
