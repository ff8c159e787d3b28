import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { internalAuthorization } from '../../gateway/scope';

/** An error answer of DynamoDB, which is passed on unchanged. */
export class DynamodbError extends Error {
  constructor(readonly response: ApiResponse) {
    super(`DynamoDB answered ${response.status}: ${response.body}`);
  }
}

/** A request for an operation of DynamoDB, from one part of the local cloud to another. */
export function dynamodbRequest(region: string, target: string, input: unknown): ApiRequest {
  return requestOf(region, target, JSON.stringify(input));
}

function requestOf(region: string, target: string, json: string): ApiRequest {
  return {
    service: 'dynamodb',
    region,
    method: 'POST',
    url: new URL('http://local-cloud/'),
    headers: {
      authorization: internalAuthorization({ service: 'dynamodb', region }),
      'content-type': 'application/x-amz-json-1.0',
      host: `dynamodb.${region}.amazonaws.com`,
      'x-amz-target': target,
    },
    body: Buffer.from(json),
  };
}

/** DynamoDB in a region, and the way to it. */
interface Endpoint {
  readonly forward: Forward;
  readonly region: string;
}

/** Calls an operation and reads its answer. @throws DynamodbError */
export function call<Output>(endpoint: Endpoint, operation: string, input: unknown): Promise<Output> {
  return callWithJson(endpoint, operation, JSON.stringify(input));
}

/** The same with an input that is JSON already. @throws DynamodbError */
export async function callWithJson<Output>(
  { forward, region }: Endpoint,
  operation: string,
  json: string,
): Promise<Output> {
  const target = operation.includes('.') ? operation : `DynamoDB_20120810.${operation}`;
  const response = await forward(requestOf(region, target, json));
  if (response.status >= 400) throw new DynamodbError(response);
  return JSON.parse(String(response.body)) as Output;
}

/** The same request with another body. */
export function withBody(request: ApiRequest, body: unknown): ApiRequest {
  return { ...request, body: Buffer.from(JSON.stringify(body)) };
}

/** An answer with another body, without the checksum of the old one. */
export function withAnswer(response: ApiResponse, body: unknown): ApiResponse {
  const { 'x-amz-crc32': _, ...headers } = response.headers;
  return { ...response, headers, body: JSON.stringify(body) };
}
