import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import type { Regional } from '../regional';
import { createQueue } from './queue';

interface QueuePairProps {
  readonly regional: Regional;
  /** AWS names. */
  readonly name: string;
  readonly deadLettersName: string;
  /** The timeout of the function that takes from it. */
  readonly timeoutSeconds: number;
  /** How often a message is received before it goes to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping": six times its timeout. */
const VISIBILITY_TIMEOUTS = 6;

/**
 * How long a message waits to be handled, for example until its region is back. Half as long as the dead-letter queue
 * keeps it: there it keeps its time of sending, and somebody needs time to look at it.
 */
const WAIT_SECONDS = 7 * 24 * 3600;

/** A queue, and a dead-letter queue that only this queue uses. */
export class QueuePair extends Construct {
  readonly queue: SqsQueue;
  readonly deadLetters: SqsQueue;

  constructor(scope: Construct, id: string, props: QueuePairProps) {
    super(scope, id);
    const { regional, name, deadLettersName, timeoutSeconds, maxReceiveCount } = props;
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
      visibilityTimeoutSeconds: VISIBILITY_TIMEOUTS * timeoutSeconds,
      messageRetentionSeconds: WAIT_SECONDS,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: this.deadLetters.arn, maxReceiveCount }),
    });
  }
}
