import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import type { QueueDefinition } from '../../definition/service';
import type { Regional } from '../regional';
import { createQueue } from './queue';

interface QueuePairProps {
  readonly regional: Regional;
  /** AWS names. */
  readonly name: string;
  readonly deadLettersName: string;
  readonly visibilityTimeoutSeconds: number;
  readonly settings: Pick<QueueDefinition, 'maxReceiveCount' | 'retentionSeconds' | 'delaySeconds'>;
}

/**
 * How long a message waits to be handled where the definition says nothing, for example until its region is back. Half as long as the dead-letter queue
 * keeps it: there it keeps its time of sending, and somebody needs time to look at it.
 */
const WAIT_SECONDS = 7 * 24 * 3600;

/** A queue, and a dead-letter queue that only this queue uses. */
export class QueuePair extends Construct {
  readonly queue: SqsQueue;
  readonly deadLetters: SqsQueue;

  constructor(scope: Construct, id: string, props: QueuePairProps) {
    super(scope, id);
    const { regional, name, deadLettersName, visibilityTimeoutSeconds, settings } = props;
    const { maxReceiveCount, retentionSeconds = WAIT_SECONDS, delaySeconds } = settings;
    this.deadLetters = createQueue(this, 'dead-letters', {
      regional,
      name: deadLettersName,
      redriveAllowPolicy: JSON.stringify({
        redrivePermission: 'byQueue',
        sourceQueueArns: [regional.arn('sqs', name)],
      }),
    });
    this.queue = createQueue(this, 'queue', {
      regional,
      name,
      visibilityTimeoutSeconds,
      messageRetentionSeconds: retentionSeconds,
      ...(delaySeconds === undefined ? {} : { delaySeconds }),
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: this.deadLetters.arn, maxReceiveCount }),
    });
  }
}
