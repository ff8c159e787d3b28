import type { Contract } from './contract';

export interface QueueInput {
  /** What its messages hold. */
  readonly payload: Contract;
  /** First in, first out within a message group; duplicates within five minutes are dropped. Default: false. */
  readonly fifo?: boolean;
  /** How often a message is received before it goes to the dead-letter queue. Default: 5; 1 to 1,000. */
  readonly maxReceiveCount?: number;
  /**
   * Seconds that a message waits to be handled, for example until its region is back: 60 to 1,123,200 (thirteen days).
   * Then SQS deletes it (SQS API Reference, "SetQueueAttributes"). Default: 604,800 (seven days).
   */
  readonly retentionSeconds?: number;
  /** Seconds that each message waits before it can be taken, 0 to 900 ("Amazon SQS delay queues"). Default: 0. */
  readonly delaySeconds?: number;
}

export interface EventInput {
  /** What its `detail` holds. */
  readonly payload: Contract;
}

export interface TopicInput {
  /** What its messages hold. */
  readonly payload: Contract;
}
