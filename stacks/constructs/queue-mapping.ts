import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import type { QueueTrigger } from '../../definition/triggers/queue';
import type { Regional } from '../regional';
import type { RegionalFunction } from './regional-function';

interface QueueMappingProps {
  readonly regional: Regional;
  readonly queue: SqsQueue;
  readonly trigger: Pick<QueueTrigger, 'batchSize' | 'batchWindowSeconds' | 'maximumConcurrency'>;
  readonly target: RegionalFunction;
}

/** Lambda takes messages in batches; of a batch, only failed messages come back to the queue. */
export class QueueMapping extends Construct {
  constructor(scope: Construct, id: string, { regional, queue, trigger, target }: QueueMappingProps) {
    super(scope, id);
    const { batchSize, batchWindowSeconds, maximumConcurrency } = trigger;
    new LambdaEventSourceMapping(this, 'mapping', {
      provider: regional.provider,
      eventSourceArn: queue.arn,
      functionName: target.alias.arn,
      batchSize,
      ...(batchWindowSeconds === undefined ? {} : { maximumBatchingWindowInSeconds: batchWindowSeconds }),
      functionResponseTypes: ['ReportBatchItemFailures'],
      ...(maximumConcurrency === undefined ? {} : { scalingConfig: { maximumConcurrency } }),
    });
  }
}
