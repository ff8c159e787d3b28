import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { route53RegionOf } from '../aws-rules/regions';
import { credentialsOf } from './credentials';
import { HTTP, PATIENCE_MS } from './http';
import { Pace, type Rate } from './pace';
import { type Patience, retryStrategy } from './patience';
import type { OperatorTarget } from './target';
import { NO_ANSWER } from './unanswered';

/** Route 53's API takes five calls a second of an account ("Quotas", Amazon Route 53); other tools ask it too. */
const ROUTE53_RATE: Rate = { perSecond: 4, atOnce: 2 };

/**
 * Lambda's control plane takes 15 calls a second of an account and region ("Lambda quotas": all its operations
 * together, but for invocations, GetFunction and GetPolicy); Terraform asks it too.
 */
const LAMBDA_RATE: Rate = { perSecond: 12, atOnce: 3 };

/** FilterLogEvents takes five calls a second of an account and region (AWS re:Post, "CloudWatch logs throttling"). */
const LOGS_RATE: Rate = { perSecond: 4, atOnce: 2 };

/** A minute: quotas are used up by a deploy of many functions, and nobody has to hear of it. */
const PATIENT: Patience = { attempts: 3, throttledMs: 60_000 };

/** `region`: any of the service's, which says whose Route 53 is asked. */
export function route53Client(target: OperatorTarget, region: string): Route53Client {
  const patience = { ...BRIEF, pace: paceOf(target, 'route53', ROUTE53_RATE) };
  return new Route53Client(options(target, route53RegionOf(region), { patience }));
}

export function dynamodbClient(target: OperatorTarget, region: string): DynamoDBClient {
  return new DynamoDBClient(options(target, region));
}

/** A client that waits for a function as long as it may run. */
export function invokeClient(target: OperatorTarget, region: string, timeoutSeconds: number): LambdaClient {
  const requestTimeout = PATIENCE_MS + COLD_START_MS + 1000 * timeoutSeconds;
  return new LambdaClient(options(target, region, { requestTimeout }));
}

export function logsClient(target: OperatorTarget, region: string): CloudWatchLogsClient {
  const patience = { ...BRIEF, pace: paceOf(target, `logs ${region}`, LOGS_RATE) };
  return new CloudWatchLogsClient(options(target, region, { patience }));
}

export function sqsClient(target: OperatorTarget, region: string): SQSClient {
  return new SQSClient(options(target, region));
}

export function streamsClient(target: OperatorTarget, region: string): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient(options(target, region));
}

export function stsClient(target: OperatorTarget, region: string): STSClient {
  return new STSClient(options(target, region));
}

/** IAM is one for all regions of a partition: any of them leads there. */
export function iamClient(target: OperatorTarget, region: string): IAMClient {
  return new IAMClient(options(target, region));
}

export function quotasClient(target: OperatorTarget, region: string): ServiceQuotasClient {
  return new ServiceQuotasClient(options(target, region));
}

export function apiGatewayClient(target: OperatorTarget, region: string): ApiGatewayV2Client {
  return new ApiGatewayV2Client(options(target, region));
}

export function s3Client(target: OperatorTarget, region: string): S3Client {
  return new S3Client({ ...options(target, region), forcePathStyle: target.kind === 'local' });
}

/** Lambda Developer Guide, "Lambda execution environment": the init phase may take this much more. */
const COLD_START_MS = 10_000;

/** For questions, which are asked once. */
export function lambdaReader(target: OperatorTarget, region: string): LambdaClient {
  return new LambdaClient(options(target, region));
}

/** Tries three times: these changes bring users back, and one lost packet must not prevent that. */
export function lambdaClient(target: OperatorTarget, region: string): LambdaClient {
  const patience = { ...PATIENT, pace: paceOf(target, `lambda ${region}`, LAMBDA_RATE) };
  return new LambdaClient(options(target, region, { patience }));
}

export function cloudwatchClient(target: OperatorTarget, region: string): CloudWatchClient {
  return new CloudWatchClient(options(target, region, { patience: PATIENT }));
}

/**
 * One short attempt: in an outage, an operator wants an answer, not a wait. A used-up quota is waited for only half as
 * long as an answer, so that what is told in the end is the quota, and never silence.
 */
const BRIEF: Patience = { attempts: 1, throttledMs: PATIENCE_MS / 2 };

function options(
  target: OperatorTarget,
  region: string,
  { requestTimeout = PATIENCE_MS, patience = BRIEF }: { requestTimeout?: number; patience?: Patience } = {},
) {
  return {
    region,
    customUserAgent: 'antipode', // in CloudTrail its calls differ from Terraform's
    retryStrategy: retryStrategy(patience),
    requestHandler: { ...HTTP, requestTimeout },
    credentials: credentialsOf(target, region),
    ...(target.kind === 'local' ? { endpoint: target.cloud.endpoint } : {}),
  };
}

/** What a target's APIs are asked with, so that all clients of one API keep to its quota together. */
const PACES = new WeakMap<OperatorTarget, Map<string, Pace>>();

function paceOf(target: OperatorTarget, api: string, rate: Rate): Pace {
  const paces = PACES.get(target) ?? new Map<string, Pace>();
  PACES.set(target, paces);
  const pace = paces.get(api) ?? new Pace(rate);
  paces.set(api, pace);
  return pace;
}

/**
 * The same for a source that is asked several things, one after another, and waits its turn with each.
 *
 * @throws Error when the time is over.
 */
export async function patiently<Answer>(asked: Promise<Answer>, turns = 0): Promise<Answer> {
  const patienceMs = PATIENCE_MS + (1000 * turns) / ROUTE53_RATE.perSecond;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(NO_ANSWER)), patienceMs);
  });
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}
