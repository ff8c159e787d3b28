import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import type { OPEN } from '../authorizers/authorizer';
import { text, wholeNumber } from '../shapes';
import { type HttpRoute, parseHttpRoute } from './http-route';
import type { About, Placed, TriggerKind } from './kind';
import { parseOptions, wrong } from './options';

interface HttpRouteInput {
  /**
   * A route of the HTTP API: `GET /items/{id}`, `ANY /files/{path+}`, or `$default`
   * (API Gateway Developer Guide, "Create routes for HTTP APIs").
   */
  readonly http: string;
  /**
   * Limits of this route in each region, in place of the service's (API Gateway Developer Guide, "Throttle requests to
   * your HTTP APIs"). What goes beyond is answered 429. Default: the service's `throttling`.
   */
  readonly throttling?: RouteThrottling;
}

/** A route, and who may call it: one of `authorizers`, or `'none'` for everybody. Default: `defaultAuthorizer`. */
export type HttpInput<Jwt extends string = string, Asking extends string = string> =
  | (HttpRouteInput & {
      readonly authorizer?: Jwt;
      /**
       * Scopes of which a token must have one, in `scope` or `scp` (API Gateway Developer Guide, "Control access to HTTP
       * APIs with JWT authorizers"). Default: every token of the authorizer will do.
       */
      readonly scopes?: readonly string[];
    })
  | (HttpRouteInput & {
      readonly authorizer: Asking | typeof OPEN;
      readonly scopes?: never;
    });

export interface RouteThrottling {
  /** Requests a second, steadily: 1 to 10,000. */
  readonly requestsPerSecond: number;
  /** Requests in a burst: 1 to 5,000. */
  readonly burst: number;
}

/** A route of the HTTP API that starts a function, e.g. `{ http: 'GET /items/{id}' }`. */
export interface HttpTrigger extends HttpRoute {
  readonly kind: 'http';
  /** Its own limits; undefined: it shares the service's with all other routes that have none. */
  readonly throttling?: RouteThrottling;
  /** Its own authorizer, or `none`; undefined: the service's default. */
  readonly authorizer?: string;
  /** Scopes of which a token must have one; undefined: none. */
  readonly scopes?: readonly string[];
}

const shape = z.strictObject({
  http: z.string('must be text, like "GET /items/{id}"'),
  throttling: z
    .strictObject({ requestsPerSecond: wholeNumber(1, 10_000), burst: wholeNumber(1, 5000) })
    .optional(),
  authorizer: text.optional(),
  scopes: z.array(text).optional(),
});

/** API Gateway Developer Guide, "Quotas for HTTP APIs": the integration gives up after 30 s. */
const MAX_TIMEOUT_SECONDS = 29;

/**
 * Each route is a statement of up to 400 bytes in the function's policy of 20 KB at most (Lambda Developer Guide,
 * "Lambda quotas": resource-based policy).
 */
const MAX_ROUTES = 50;

export const httpKind: TriggerKind<HttpTrigger> = {
  parse: (input) =>
    parseOptions(shape, input, ({ http, throttling, authorizer, scopes }) => {
      const route = parseHttpRoute(http);
      if ('reason' in route) return wrong('http', route.reason);
      return {
        trigger: {
          kind: 'http',
          ...route,
          ...(throttling ? { throttling } : {}),
          ...(authorizer === undefined ? {} : { authorizer }),
          ...(scopes === undefined ? {} : { scopes }),
        },
      };
    }),
  problems: (triggers, about) => [
    ...Object.keys(about.functions).flatMap((name) => functionProblems(name, triggers, about)),
    ...takenTwice(triggers),
    ...healthProblems(triggers, about),
  ],
  needs: () => ({}),
};

/** A function behind a route must be quicker than its API, and its policy must have room for its routes. */
function functionProblems(name: string, triggers: readonly Placed<HttpTrigger>[], about: About): Problem[] {
  const routes = triggers.filter((one) => one.function === name).length;
  const { timeoutSeconds = 0 } = about.functions[name] ?? {};
  const at = `functions.${name}`;
  const problems: Problem[] = [];
  if (routes > MAX_ROUTES)
    problems.push({
      path: `${at}.triggers`,
      message: `has ${routes} http triggers; Lambda's policy of a function has room for ${MAX_ROUTES}. Let one take many: ANY /{proxy+}`,
    });
  if (routes > 0 && timeoutSeconds > MAX_TIMEOUT_SECONDS)
    problems.push({
      path: `${at}.timeoutSeconds`,
      message: `an HTTP API gives up after 30 seconds; ${MAX_TIMEOUT_SECONDS} at most for a function with an http trigger`,
    });
  return problems;
}

/** Routes that differ only in the names of their parameters are the same. */
function takenTwice(triggers: readonly Placed<HttpTrigger>[]): Problem[] {
  const taken = new Map<string, string>();
  return triggers.flatMap(({ path, trigger }) => {
    const shape = trigger.routeKey.replace(/\{[^}+]+(\+?)\}/g, '{$1}');
    const first = taken.get(shape);
    taken.set(shape, first ?? path);
    return first === undefined
      ? []
      : [{ path, message: `the route "${trigger.routeKey}" is taken by ${first} already` }];
  });
}

/** The health check's path is a route, too; no function may have it. */
function healthProblems(triggers: readonly Placed<HttpTrigger>[], { health }: About): Problem[] {
  if (health === undefined) return [];
  const route = parseHttpRoute(`GET ${health.path}`);
  if ('reason' in route) return [{ path: 'health.path', message: route.reason }];
  if (health.path.includes('{'))
    return [{ path: 'health.path', message: 'must be one path, without parameters' }];
  return triggers
    .filter(({ trigger }) => trigger.path === health.path && ['GET', 'ANY'].includes(trigger.method))
    .map(({ path }) => ({
      path,
      message: `"${health.path}" is the path that Route 53 checks; move the route, or set health.path`,
    }));
}
