import { ALARM_RIGHTS } from '../../ci/alarm-grants';
import type { Grant } from '../../ci/grant';
import { SUBSCRIPTION_RIGHTS, TOPIC_RIGHTS } from '../../ci/topic-grants';

/** Resources of an AWS service that a pipeline's roles get rights for, each by its name. */
export interface OwnKind extends Pick<Grant, 'sid' | 'read' | 'write'> {
  /** The attribute of each type that names what the rights are on: a name, an ARN or a URL. */
  readonly types: Readonly<Record<string, string>>;
  /** Behind its AWS service, what its ARN ends in; undefined where the actions know no resource. */
  readonly arn: ((name: string) => string) | undefined;
}

// The actions are those that AWS provider 5.100 calls for these types (Service Authorization Reference, "Actions,
// resources, and condition keys" for Amazon S3, Amazon SNS and Amazon CloudWatch).

const buckets: OwnKind = {
  sid: 'OwnBuckets',
  types: {
    aws_s3_bucket: 'bucket',
    aws_s3_bucket_cors_configuration: 'bucket',
    aws_s3_bucket_lifecycle_configuration: 'bucket',
    aws_s3_bucket_notification: 'bucket',
    aws_s3_bucket_ownership_controls: 'bucket',
    aws_s3_bucket_policy: 'bucket',
    aws_s3_bucket_public_access_block: 'bucket',
    aws_s3_bucket_server_side_encryption_configuration: 'bucket',
    aws_s3_bucket_versioning: 'bucket',
  },
  arn: (name) => `s3:::${name}`,
  read: [
    's3:GetAccelerateConfiguration',
    's3:GetBucketAcl',
    's3:GetBucketCORS',
    's3:GetBucketLocation',
    's3:GetBucketLogging',
    's3:GetBucketNotification',
    's3:GetBucketObjectLockConfiguration',
    's3:GetBucketOwnershipControls',
    's3:GetBucketPolicy',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketRequestPayment',
    's3:GetBucketTagging',
    's3:GetBucketVersioning',
    's3:GetBucketWebsite',
    's3:GetEncryptionConfiguration',
    's3:GetLifecycleConfiguration',
    's3:GetReplicationConfiguration',
    's3:ListBucket',
    's3:ListTagsForResource',
  ],
  write: [
    's3:CreateBucket',
    's3:DeleteBucket', // S3 deletes no bucket with objects in it, and none of these rights deletes an object
    's3:DeleteBucketPolicy',
    's3:PutBucketCORS',
    's3:PutBucketNotification',
    's3:PutBucketOwnershipControls',
    's3:PutBucketPolicy',
    's3:PutBucketPublicAccessBlock',
    's3:PutBucketTagging',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutLifecycleConfiguration',
    's3:TagResource',
    's3:UntagResource',
  ],
};

const topics: OwnKind = {
  sid: 'OwnTopics',
  types: { aws_sns_topic: 'name', aws_sns_topic_policy: 'arn', aws_sns_topic_subscription: 'topic_arn' },
  arn: (name) => `sns:${name}`,
  ...TOPIC_RIGHTS,
};

const subscriptions: OwnKind = {
  sid: 'OwnSubscriptions',
  types: { aws_sns_topic_subscription: 'topic_arn' },
  arn: undefined,
  ...SUBSCRIPTION_RIGHTS,
};

const alarms: OwnKind = {
  sid: 'OwnAlarms',
  types: { aws_cloudwatch_metric_alarm: 'alarm_name' },
  arn: (name) => `cloudwatch:alarm:${name}`,
  ...ALARM_RIGHTS,
};

export const OWN_KINDS: readonly OwnKind[] = [buckets, topics, subscriptions, alarms];

/**
 * Types that a pipeline may make under the service's own names, which begin with the service and the region; with the
 * attribute that names them, or what they belong to.
 */
export const UNDER_OUR_NAMES: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_rule: 'name',
  aws_cloudwatch_event_target: 'rule',
  aws_cloudwatch_log_group: 'name',
  aws_iam_role: 'name',
  aws_iam_role_policy: 'role',
  aws_lambda_event_source_mapping: 'function_name',
  aws_lambda_function_event_invoke_config: 'function_name',
  aws_lambda_permission: 'function_name',
  aws_scheduler_schedule: 'name',
  aws_sqs_queue: 'name',
  aws_sqs_queue_policy: 'queue_url',
  aws_sqs_queue_redrive_allow_policy: 'queue_url',
  aws_sqs_queue_redrive_policy: 'queue_url',
};

/** Types that need no right that a pipeline does not have. */
export const ALLOWED: readonly string[] = [
  'aws_apigatewayv2_integration',
  'aws_apigatewayv2_route',
  'aws_caller_identity',
  'aws_iam_policy_document',
  'aws_partition',
  'aws_region',
];
