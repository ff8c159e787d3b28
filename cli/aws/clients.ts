import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
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

/** Tries thrice: what it changes brings users back, and a lost packet must not keep them away. */
export function lambdaClient(target: OperatorTarget, region: string): LambdaClient {
  return new LambdaClient({ region, ...options(target), maxAttempts: 3 });
}

export function cloudwatchClient(target: OperatorTarget, region: string): CloudWatchClient {
  return new CloudWatchClient({ region, ...options(target), maxAttempts: 3 });
}

/** One attempt, soon over: an operator in an outage wants to know, not to wait. */
function options(target: OperatorTarget) {
  const local = {
    ...(target.kind === 'local' ? { endpoint: target.cloud.endpoint } : {}),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  return {
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: PATIENCE_MS / 2,
      requestTimeout: PATIENCE_MS,
      throwOnRequestTimeout: true,
    },
    ...(target.kind === 'local' ? local : {}),
  };
}

/** Why a source could not be asked, in a few words. */
export function unreachable(error: unknown): { readonly unreachable: string } {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  const generic = name === undefined || name === 'Error';
  return { unreachable: (generic ? (code ?? message) : name) || String(error) };
}
