import { z } from 'zod';
import type { Problem } from '../../errors/problems';
import type { OPEN } from '../authorizers/authorizer';
import { text, wholeNumber } from '../shapes';
import { type HttpRoute, parseHttpRoute, routeShape } from './http-route';
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
 * Each route is a statement of up to 400 bytes in the function's policy of 20 KB at most, and all with variables one
 * more (Lambda Developer Guide, "Lambda quotas": resource-based policy).
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
    const shape = routeShape(trigger.routeKey);
    const first = taken.get(shape);
    taken.set(shape, first ?? path);
    return first === undefined
      ? []
      : [{ path, message: `the route "${trigger.routeKey}" is taken by ${first} already` }];
  });
}

/** The paths of the health function are routes, too; no other function may have them. */
function healthProblems(triggers: readonly Placed<HttpTrigger>[], { health }: About): Problem[] {
  if (health === undefined) return [];
  const placed = [
    { at: 'health.path', path: health.path },
    ...health.alsoAt.map((path, index) => ({ at: `health.alsoAt[${index}]`, path })),
  ];
  return placed.flatMap(({ at, path }, index) => {
    const first = placed.findIndex((one) => one.path === path);
    if (first < index) return [{ path: at, message: `"${path}" is ${placed[first]?.at} already` }];
    const message = healthPathProblem(path);
    return message === undefined ? takenBy(triggers, path, at) : [{ path: at, message }];
  });
}

function healthPathProblem(path: string): string | undefined {
  const route = parseHttpRoute(`GET ${path}`);
  if ('reason' in route) return route.reason;
  return path.includes('{') ? 'must be one path, without parameters' : undefined;
}

function takenBy(triggers: readonly Placed<HttpTrigger>[], healthPath: string, at: string): Problem[] {
  const whose = at === 'health.path' ? 'Route 53 checks' : 'the health function answers, too';
  return triggers
    .filter(({ trigger }) => trigger.path === healthPath && ['GET', 'ANY'].includes(trigger.method))
    .map(({ path }) => ({
      path,
      message: `"${healthPath}" is the path that ${whose}; move the route, or set ${at}`,
    }));
}
