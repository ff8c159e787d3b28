import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { partitionOf } from '../../../../../aws-rules/regions';
import { type EventInput, toEvent } from '../event';

/** What a request says of itself before anybody decided over it. */
export type AuthorizerEvent = Omit<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>;

/** A request without its body, which no authorizer gets. */
export function authorizerEvent(input: Omit<EventInput, 'body'>): AuthorizerEvent {
  const { isBase64Encoded: _, ...event } = toEvent({ ...input, body: Buffer.alloc(0) });
  return event;
}

/** The ARN of what is called: stage, method and path below the stage. */
export function routeArn(region: string, { requestContext }: AuthorizerEvent): string {
  const { accountId, apiId, stage, http } = requestContext;
  const partition = partitionOf(region) ?? 'aws';
  const path = stage === '$default' ? http.path : http.path.slice(`/${stage}`.length);
  return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage}/${http.method}${path}`;
}

/**
 * The event for a function that decides, of payload format 2.0 (API Gateway Developer Guide, "Control access to HTTP APIs
 * with AWS Lambda authorizers").
 */
export function toQuestion(
  event: AuthorizerEvent,
  { arn, identity }: { readonly arn: string; readonly identity: readonly string[] },
): APIGatewayRequestAuthorizerEventV2 {
  const { version, routeKey, rawPath, rawQueryString, headers, requestContext, ...rest } = event;
  return {
    version,
    type: 'REQUEST',
    routeArn: arn,
    identitySource: [...identity],
    routeKey,
    rawPath,
    rawQueryString,
    headers,
    requestContext,
    ...rest,
  } as APIGatewayRequestAuthorizerEventV2;
}
