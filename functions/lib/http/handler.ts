import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { DataError } from '../data/errors';
import { errorFields, log } from '../log';
import { HttpProblem } from './problem';

export type Route = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A handler that sends each request to the route of its key, turns what is thrown into problem details,
 * and logs one line a request. What is unexpected goes to the log; the caller learns only that it happened.
 */
export function httpHandler(routes: Readonly<Record<string, Route>>) {
  return async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const startedAt = performance.now();
    const ids = { requestId: context.awsRequestId, apiRequestId: event.requestContext.requestId };
    const response = await answer(routes, event).catch((error) => toResponse(error, ids));
    const status = response.statusCode;
    log('INFO', 'request', {
      ...ids,
      route: event.routeKey,
      status,
      durationMs: Math.round(performance.now() - startedAt),
    });
    return response;
  };
}

async function answer(routes: Readonly<Record<string, Route>>, event: APIGatewayProxyEventV2) {
  const route = routes[event.routeKey];
  if (route === undefined) throw new HttpProblem(404, 'There is nothing at this address.');
  return route(event);
}

function toResponse(
  error: unknown,
  ids: { requestId: string; apiRequestId: string },
): APIGatewayProxyStructuredResultV2 {
  if (error instanceof HttpProblem) return error.toResponse(ids.apiRequestId);
  log('ERROR', 'request failed', { ...ids, ...errorFields(error) });
  const problem =
    error instanceof DataError
      ? new HttpProblem(503, 'The service cannot reach its data at the moment. Please try again.')
      : new HttpProblem(500, 'Something went wrong on our side.');
  return problem.toResponse(ids.apiRequestId);
}

/** A JSON answer. */
export function json(
  statusCode: number,
  body: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
