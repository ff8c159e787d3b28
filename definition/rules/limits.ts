/** What AWS allows for each kind of name that we derive, with the page that says so. */
export const LIMITS = {
  /** Lambda API Reference, "CreateFunction"; the function's role has the same name and the same limit. */
  function: { words: 'function and role', pattern: /^[A-Za-z0-9_-]+$/, from: 1, to: 64 },
  /** IAM User Guide, "IAM and AWS STS quotas". */
  role: { words: 'role', pattern: /^[A-Za-z0-9_+=,.@-]+$/, from: 1, to: 64 },
  /** API Gateway V2 API Reference, "CreateApi". */
  api: { words: 'API', pattern: /./, from: 1, to: 128 },
  /** DynamoDB API Reference, "CreateTable". */
  table: { words: 'table', pattern: /^[A-Za-z0-9_.-]+$/, from: 3, to: 255 },
  /** KMS API Reference, "CreateAlias". */
  keyAlias: { words: 'key alias', pattern: /^alias\/[A-Za-z0-9/_-]+$/, from: 1, to: 256 },
  /** CloudWatch Logs API Reference, "CreateLogGroup". */
  logGroup: { words: 'log group', pattern: /^[A-Za-z0-9_\-/.#]+$/, from: 1, to: 512 },
  /** S3 User Guide, "General purpose bucket naming rules". */
  bucket: { words: 'state bucket', pattern: /^[a-z0-9](-?[a-z0-9])*$/, from: 3, to: 63 },
  /** SQS API Reference, "CreateQueue"; `.fifo` counts. */
  queue: { words: 'queue', pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/, from: 1, to: 80 },
  /** EventBridge API Reference, "CreateEventBus". */
  bus: { words: 'event bus', pattern: /^[A-Za-z0-9._-]+$/, from: 1, to: 256 },
  /** SNS API Reference, "CreateTopic". */
  topic: { words: 'topic', pattern: /^[A-Za-z0-9_-]+$/, from: 1, to: 256 },
  /** EventBridge API Reference, "PutRule". */
  rule: { words: 'rule', pattern: /^[A-Za-z0-9._-]+$/, from: 1, to: 64 },
  /** EventBridge Scheduler API Reference, "CreateSchedule". */
  schedule: { words: 'schedule', pattern: /^[A-Za-z0-9._-]+$/, from: 1, to: 64 },
  /** Systems Manager API Reference, "PutParameter": AWS keeps names that begin with "aws" or "ssm" for itself. */
  parameter: { words: 'parameter', pattern: /^\/(?!aws|ssm)[A-Za-z0-9_./-]+$/i, from: 1, to: 1011 },
} as const;

export type NameKind = keyof typeof LIMITS;
