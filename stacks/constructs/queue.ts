import { SqsQueue, type SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import type { Construct } from 'constructs';
import { tlsOnly } from '../policies/queue-policy';
import { policyDocument, type Statement } from '../policies/statement';
import type { Regional } from '../regional';

/** SQS API Reference, "SetQueueAttributes", MessageRetentionPeriod: SQS keeps no message longer. */
const LONGEST_SECONDS = 14 * 24 * 3600;

interface QueueProps
  extends Pick<
    SqsQueueConfig,
    'visibilityTimeoutSeconds' | 'messageRetentionSeconds' | 'redrivePolicy' | 'redriveAllowPolicy'
  > {
  readonly regional: Regional;
  /** The queue's AWS name; `.fifo` at its end makes it one. */
  readonly name: string;
  /** Who else may send. Default: those of the account whose own policies say so. */
  readonly senders?: readonly Statement[];
}

/**
 * An encrypted queue that is reached over TLS only, and keeps messages as long as SQS can unless told otherwise.
 * Policies are its own attributes, so that it is never there without them.
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
