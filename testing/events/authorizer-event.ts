import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import {
  authorizerEvent as described,
  routeArn,
  toQuestion,
} from '../../local-cloud/services/apigatewayv2/data-plane/authorizers/authorizer-event';
import { identityOf } from '../../local-cloud/services/apigatewayv2/data-plane/authorizers/identity-sources';
import { eventInput, type HttpRequest } from './http-event';

/**
 * A request as API Gateway asks an authorizer's function about it, made by the code that does it in a local cloud.
 *
 * @param route The route as the definition has it: `GET /notes/{id}`.
 * @param identitySources As the definition has them. Default: the header `authorization`.
 * @throws Error where the request lacks one of them: API Gateway answers 401 then, and asks nobody.
 */
export function authorizerEvent(
  route: string,
  request: HttpRequest = {},
  identitySources: readonly string[] = ['$request.header.Authorization'],
): APIGatewayRequestAuthorizerEventV2 {
  const event = described(eventInput(route, request));
  const identity = identityOf(identitySources, event);
  if (identity === undefined)
    throw new Error(`The request has not all of ${identitySources.join(', ')}: it is answered 401 unasked.`);
  return toQuestion(event, { arn: routeArn('us-east-1', event), identity });
}
