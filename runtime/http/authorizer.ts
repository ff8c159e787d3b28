import type { APIGatewayRequestAuthorizerEventV2, Context } from 'aws-lambda';
import { within } from '../invocation';
import { logged } from '../logged';

/** A request that an authorizer's function is asked about; it has no body. */
export type AuthorizerRequest = APIGatewayRequestAuthorizerEventV2;

/** What is known of a caller who is let in: the context that the route's handler gets. */
export type CallerContext = Readonly<Record<string, unknown>>;

/** What API Gateway takes as an answer (simple responses). */
interface AuthorizerAnswer {
  readonly isAuthorized: boolean;
  readonly context?: CallerContext;
}

/**
 * The handler of an authorizer with simple responses. `decide` returns what is known of a caller who may come in, or
 * false. What it throws is logged, and the caller gets 500.
 *
 * `export const handler = authorizerHandler(async ({ identitySource: [key] }) => partners[key] ?? false);`
 */
export function authorizerHandler(decide: (request: AuthorizerRequest) => Promise<CallerContext | boolean>) {
  return (event: AuthorizerRequest, { awsRequestId }: Context): Promise<AuthorizerAnswer> =>
    within({ requestId: awsRequestId, trace: event.headers?.['x-amzn-trace-id'] }, () =>
      logged('authorizer', { fields: { route: event.routeKey }, tell }, async () =>
        answer(await decide(event)),
      ),
    );
}

function answer(decision: CallerContext | boolean): AuthorizerAnswer {
  return typeof decision === 'boolean'
    ? { isAuthorized: decision }
    : { isAuthorized: true, context: decision };
}

function tell({ isAuthorized }: AuthorizerAnswer) {
  return { isAuthorized };
}
