import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { AwsError } from '../aws/errors';
import { httpKey } from '../data/operation-key';
import { within } from '../invocation';
import { errorFields, log } from '../log';
import { type Caller, callerOf } from './caller';
import { HttpProblem } from './problem';
import type { RouteDefinition, RoutesOf } from './routes-of';

type Response = APIGatewayProxyStructuredResultV2;
/** A route’s own handler; the caller is who its authorizer says. */
export type Route = (event: APIGatewayProxyEventV2, caller?: Caller) => Promise<Response>;

/** Routes by API Gateway's route keys, e.g. `GET /items/{id}`. */
export type Routes = Readonly<Record<string, Route>>;

/**
 * A handler that sends each request to the route of its key, answers errors with problem details, and logs one line a
 * request. Unexpected errors go to the log; the caller learns only that something went wrong.
 *
 * With the definition's type, `httpHandler<typeof service, 'api'>({ … })`, each route of the function needs its
 * handler, which gets the caller that the route's authorizer makes known.
 */
export function httpHandler(routes: Routes): HttpHandler;
export function httpHandler<Service extends RouteDefinition, Name extends keyof Service['functions']>(
  routes: RoutesOf<Service, Name>,
): HttpHandler;
export function httpHandler(routes: unknown): HttpHandler {
  return (event, { awsRequestId }) =>
    within({ requestId: awsRequestId, trace: event.headers['x-amzn-trace-id'], key: httpKey(event) }, () =>
      respond(routes as Routes, event),
    );
}

type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Response>;

async function respond(routes: Routes, event: APIGatewayProxyEventV2): Promise<Response> {
  const startedAt = performance.now();
  const { response, error } = await answer(routes, event);
  log(error === undefined ? 'INFO' : 'ERROR', 'request', {
    apiRequestId: event.requestContext.requestId,
    route: event.routeKey,
    status: response.statusCode,
    durationMs: Math.round(performance.now() - startedAt),
    ...(error === undefined ? {} : errorFields(error)),
  });
  return response;
}

/** The answer to a request, and the error behind it unless the caller caused it. */
async function answer(
  routes: Routes,
  event: APIGatewayProxyEventV2,
): Promise<{ response: Response; error?: unknown }> {
  try {
    return { response: await routeOf(routes, event.routeKey)(event, callerOf(event)) };
  } catch (error) {
    const problem = toProblem(error);
    const response = problem.toResponse(event.requestContext.requestId);
    return problem.status < 500 ? { response } : { response, error };
  }
}

function routeOf(routes: Routes, key: string): Route {
  const route = Object.hasOwn(routes, key) ? routes[key] : undefined;
  if (route === undefined) throw new HttpProblem(404, 'There is nothing at this address.');
  return route;
}

function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof AwsError && error.retryable) {
    return new HttpProblem(503, 'The service cannot reach what it needs at the moment. Please try again.');
  }
  return new HttpProblem(500, 'Something went wrong on our side.');
}

/** A JSON answer. */
export function json(statusCode: number, body: unknown, headers: Record<string, string> = {}): Response {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
