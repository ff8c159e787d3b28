import { type CallOptions, callAws } from './client';
import type { Failure } from './errors';

/** The version and the target's prefix of each service, as its model has them (Smithy, "AWS JSON protocols"). */
const PROTOCOLS = {
  dynamodb: { version: '1.0', target: 'DynamoDB_20120810' },
  sqs: { version: '1.0', target: 'AmazonSQS' },
  events: { version: '1.1', target: 'AWSEvents' },
  ssm: { version: '1.1', target: 'AmazonSSM' },
} as const;

/** An operation of a service with a JSON protocol. */
interface JsonCall {
  readonly service: keyof typeof PROTOCOLS;
  readonly operation: string;
  readonly input: object;
  readonly Failure: Failure;
}

/** @throws AwsError of the call's own class. */
export async function callJson<Output>(
  { service, operation, input, Failure }: JsonCall,
  options?: CallOptions,
): Promise<Output> {
  const { version, target } = PROTOCOLS[service];
  const headers = {
    'content-type': `application/x-amz-json-${version}`,
    'x-amz-target': `${target}.${operation}`,
  };
  const body = JSON.stringify(input);
  const answer = await callAws({ service, operation, headers, body, Failure }, options);
  return JSON.parse(answer.body || '{}') as Output;
}
