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
import { localAccessKey } from '../project/local-key';
import type { OperatorTarget } from './target';

/** A source that does not answer by then counts as unreachable, in milliseconds. */
export const PATIENCE_MS = 3000;

/** Of Route 53, whose control plane is in us-east-1 whatever is asked (AWS General Reference, "Amazon Route 53 endpoints"). */
export function route53Client(target: OperatorTarget): Route53Client {
  return new Route53Client({ region: 'us-east-1', ...options(target) });
}

export function dynamodbClient(target: OperatorTarget, region: string): DynamoDBClient {
  return new DynamoDBClient({ region, ...options(target) });
}

/** One that waits for a function as long as it may run. */
export function invokeClient(target: OperatorTarget, region: string, timeoutSeconds: number): LambdaClient {
  return new LambdaClient({
    region,
    ...options(target, PATIENCE_MS + COLD_START_MS + 1000 * timeoutSeconds),
  });
}

export function logsClient(target: OperatorTarget, region: string): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ region, ...options(target) });
}

export function sqsClient(target: OperatorTarget, region: string): SQSClient {
  return new SQSClient({ region, ...options(target) });
}

export function streamsClient(target: OperatorTarget, region: string): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient({ region, ...options(target) });
}

export function stsClient(target: OperatorTarget, region: string): STSClient {
  return new STSClient({ region, ...options(target) });
}

/** IAM is one for all regions of a partition: any of them leads there. */
export function iamClient(target: OperatorTarget, region: string): IAMClient {
  return new IAMClient({ region, ...options(target) });
}

export function quotasClient(target: OperatorTarget, region: string): ServiceQuotasClient {
  return new ServiceQuotasClient({ region, ...options(target) });
}

export function apiGatewayClient(target: OperatorTarget, region: string): ApiGatewayV2Client {
  return new ApiGatewayV2Client({ region, ...options(target) });
}

export function s3Client(target: OperatorTarget, region: string): S3Client {
  return new S3Client({ region, ...options(target), forcePathStyle: target.kind === 'local' });
}

/** Lambda Developer Guide, "Lambda execution environment": what the init phase may take on top. */
const COLD_START_MS = 10_000;

/** For questions, which are asked once. */
export function lambdaReader(target: OperatorTarget, region: string): LambdaClient {
  return new LambdaClient({ region, ...options(target) });
}

/** Tries thrice: what it changes brings users back, and a lost packet must not keep them away. */
export function lambdaClient(target: OperatorTarget, region: string): LambdaClient {
  return new LambdaClient({ region, ...options(target), maxAttempts: 3 });
}

export function cloudwatchClient(target: OperatorTarget, region: string): CloudWatchClient {
  return new CloudWatchClient({ region, ...options(target), maxAttempts: 3 });
}

/** One attempt, soon over: an operator in an outage wants to know, not to wait. */
function options(target: OperatorTarget, requestTimeout = PATIENCE_MS) {
  const local = {
    ...(target.kind === 'local' ? { endpoint: target.cloud.endpoint } : {}),
    credentials: {
      accessKeyId: target.kind === 'local' ? localAccessKey(target.cloud.endpoint) : 'local',
      secretAccessKey: 'local',
    },
  };
  return {
    customUserAgent: 'antipode', // CloudTrail then tells its calls from Terraform's
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: PATIENCE_MS / 2,
      requestTimeout,
      throwOnRequestTimeout: true,
    },
    ...(target.kind === 'local' ? local : resolved(target)),
  };
}

/** Credentials that were found already; without them each client looks for its own. */
function resolved({ credentials }: Extract<OperatorTarget, { kind: 'aws' }>) {
  return credentials === undefined ? {} : { credentials };
}

/** The same for a source that is asked several things, one after another. @throws Error when the time is over. */
export async function patiently<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}

/** Why a source could not be asked, in a few words. */
export function unreachable(error: unknown): { readonly unreachable: string } {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  const generic = name === undefined || name === 'Error';
  return { unreachable: (generic ? (code ?? message) : name) || String(error) };
}
