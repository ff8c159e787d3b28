import { openToEverybody } from './documents';
import { block, type SecurityRule } from './rule';

const ASYNCHRONOUS = 'what Lambda could not deliver goes to a queue, and is not lost';

export const MESSAGE_RULES: readonly SecurityRule[] = [
  {
    name: 'SQS.1',
    asks: 'a queue is encrypted at rest',
    types: ['aws_sqs_queue'],
    wrong: ({ resource }) =>
      resource.sqs_managed_sse_enabled === true || resource.kms_master_key_id
        ? undefined
        : 'neither sqs_managed_sse_enabled nor kms_master_key_id',
  },
  {
    name: 'SQS.3',
    asks: 'a queue is not open to everybody',
    types: ['aws_sqs_queue', 'aws_sqs_queue_policy'],
    wrong: ({ resource }) => openToEverybody(resource),
  },
  {
    name: 'SNS.4',
    asks: 'a topic is not open to everybody',
    types: ['aws_sns_topic', 'aws_sns_topic_policy'],
    wrong: ({ resource }) => openToEverybody(resource),
  },
  {
    name: 'Serverless REL 2',
    asks: ASYNCHRONOUS,
    types: ['aws_lambda_function_event_invoke_config'],
    wrong: ({ resource }) =>
      block(block(resource, 'destination_config'), 'on_failure').destination
        ? undefined
        : 'it has no on_failure destination',
  },
  {
    name: 'Serverless REL 2',
    asks: 'a batch of a stream that fails again and again makes way, and goes to a queue',
    types: ['aws_lambda_event_source_mapping'],
    wrong({ resource }) {
      if (resource.starting_position === undefined) return undefined; // a queue has dead letters of its own
      if (!block(block(resource, 'destination_config'), 'on_failure').destination_arn)
        return 'it has no on_failure destination';
      return Number(resource.maximum_retry_attempts ?? -1) >= 0
        ? undefined
        : 'maximum_retry_attempts is unlimited';
    },
  },
  {
    name: 'Serverless REL 2',
    asks: 'an event that no target took goes to a queue',
    types: ['aws_cloudwatch_event_target'],
    wrong: ({ resource }) =>
      block(resource, 'dead_letter_config').arn ? undefined : 'it has no dead_letter_config',
  },
  {
    name: 'Serverless REL 2',
    asks: 'a slot of a schedule that no target took goes to a queue',
    types: ['aws_scheduler_schedule'],
    wrong({ resource }) {
      const target = block(resource, 'target');
      if (block(target, 'retry_policy').maximum_retry_attempts === 0) return undefined; // the next slot is as good
      return block(target, 'dead_letter_config').arn ? undefined : 'it has no dead_letter_config';
    },
  },
  {
    name: 'Serverless REL 2',
    asks: 'a notification that no subscriber took goes to a queue',
    types: ['aws_sns_topic_subscription'],
    wrong: ({ resource }) =>
      resource.redrive_policy || resource.protocol === 'email' // a person reads it now or never
        ? undefined
        : 'it has no redrive_policy',
  },
];
