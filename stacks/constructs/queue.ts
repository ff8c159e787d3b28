import { SqsQueue, type SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import type { Construct } from 'constructs';
import { tlsOnly } from '../policies/queue-policy';
import { policyDocument, type Statement } from '../policies/statement';
import type { Regional } from '../regional';

/** SQS API Reference, "SetQueueAttributes", MessageRetentionPeriod: the longest that SQS keeps a message. */
const LONGEST_SECONDS = 14 * 24 * 3600;

interface QueueProps
  extends Pick<
    SqsQueueConfig,
    | 'visibilityTimeoutSeconds'
    | 'messageRetentionSeconds'
    | 'delaySeconds'
    | 'redrivePolicy'
    | 'redriveAllowPolicy'
  > {
  readonly regional: Regional;
  /** The queue's AWS name; with `.fifo` at the end it is a FIFO queue. */
  readonly name: string;
  /** Who else may send. Default: only identities of the account whose own policies allow it. */
  readonly senders?: readonly Statement[];
}

/**
 * An encrypted queue that is reached only over TLS. By default it keeps messages as long as SQS can. Its policy is
 * its own attribute, so that the queue never exists without it.
 */
export function createQueue(
  scope: Construct,
  id: string,
  { regional: { provider, arn }, name, senders = [], ...settings }: QueueProps,
): SqsQueue {
  return new SqsQueue(scope, id, {
    provider,
    name,
    fifoQueue: name.endsWith('.fifo'),
    sqsManagedSseEnabled: true,
    messageRetentionSeconds: LONGEST_SECONDS,
    policy: policyDocument([tlsOnly(arn('sqs', name)), ...senders]),
    ...settings,
  });
}
