import { orUndefined } from '../../gateway/internal-call';
import { type AuthorizerAnswer, toAuthorizer } from './authorizer-answer';
import type { Authorizer } from './data-plane/authorizers/types';
import type { Cors } from './data-plane/cors';
import type { HttpApi, Route, Throttle } from './data-plane/types';

/** Reads what moto answers at a path. */
export type Get = <Answer>(path: string) => Promise<Answer>;

export interface Items<Item> {
  readonly items: readonly Item[];
}

export interface ApiAnswer {
  apiId: string;
  disableExecuteApiEndpoint?: boolean;
  corsConfiguration?: Cors;
}

/** API Gateway V2 API Reference, "Route". */
export interface RouteAnswer {
  routeKey: string;
  target?: string;
  authorizationType?: string;
  authorizerId?: string | null;
  authorizationScopes?: string[] | null;
}

interface IntegrationAnswer {
  integrationId: string;
  integrationUri?: string;
  timeoutInMillis?: number;
}

interface StageAnswer {
  stageName: string;
  stageVariables?: Record<string, string>;
  accessLogSettings?: { format?: string; destinationArn?: string };
  defaultRouteSettings?: Settings;
  routeSettings?: Record<string, Settings>;
}

interface Settings {
  throttlingRateLimit?: number;
  throttlingBurstLimit?: number;
}

/** API Gateway Developer Guide, "Quotas for HTTP APIs": the requests that a region takes for an account. */
const ACCOUNT_THROTTLE: Throttle = { rate: 10_000, burst: 5000 };

/** The stages of an API. */
export async function readStages(get: Get, { apiId, corsConfiguration }: ApiAnswer): Promise<HttpApi[]> {
  const routes = await readRoutes(get, apiId);
  const { items } = await get<Items<StageAnswer>>(`/v2/apis/${apiId}/stages`);
  return items.map((stage) => ({
    apiId,
    stage: stage.stageName,
    routes: routes.flatMap((route) => routeIn(stage, route)),
    variables: stage.stageVariables,
    cors: corsConfiguration,
    throttles: throttles(stage),
    accessLogFormat: stage.accessLogSettings?.format,
    accessLogGroup: /:log-group:([^:]+)/.exec(stage.accessLogSettings?.destinationArn ?? '')?.[1],
  }));
}

/** A route of whatever stage. */
type AnyRoute = Pick<Route, 'routeKey' | 'authorizer' | 'scopes'> & {
  readonly integration: IntegrationAnswer;
};

async function readRoutes(get: Get, apiId: string): Promise<AnyRoute[]> {
  const { items: integrations } = await get<Items<IntegrationAnswer>>(`/v2/apis/${apiId}/integrations`);
  const { items: routes } = await get<Items<RouteAnswer>>(`/v2/apis/${apiId}/routes`);
  const authorizers = await readAuthorizers(get, apiId, routes);
  return routes.flatMap((route) => {
    const { routeKey, target, authorizerId, authorizationScopes } = route;
    if (!routeKey) return []; // a journal may have one without, which breaks no other
    const integration = integrations.find(({ integrationId }) => target === `integrations/${integrationId}`);
    const found = authorizers.get(authorizerId ?? '') ?? GONE;
    const authorizer = isAuthorized(route) ? found : undefined;
    return integration ? [{ routeKey, integration, authorizer, scopes: authorizationScopes ?? [] }] : [];
  });
}

/**
 * Names in a function's ARN may be variables of the stage ("API Gateway stage variables reference for HTTP APIs in API
 * Gateway"). One that is missing names no function, and the route answers 500.
 */
function routeIn({ stageVariables = {} }: StageAnswer, { integration, ...route }: AnyRoute): Route[] {
  const uri = (integration.integrationUri ?? '').replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (whole, name: string) => stageVariables[name] ?? whole,
  );
  const [arn, functionName = '', qualifier] = /function:([^:/]+)(?::([^:/]+))?/.exec(uri) ?? [];
  if (arn === undefined) return [];
  return [{ ...route, functionName, qualifier, timeoutMs: integration.timeoutInMillis }];
}

/** Decides over a route whose authorizer is not there: nobody is let in, and other routes are not affected. */
const GONE: Authorizer = { kind: 'gone' };

/** Whether an authorizer decides over a route: one whose authorization is taken away keeps its authorizer's id. */
export function isAuthorized({ authorizationType: type }: RouteAnswer): boolean {
  return type === 'JWT' || type === 'CUSTOM';
}

/** Those that routes name, by their ids: moto lists none. */
async function readAuthorizers(
  get: Get,
  apiId: string,
  routes: readonly RouteAnswer[],
): Promise<Map<string, Authorizer>> {
  const ids = new Set(routes.filter(isAuthorized).flatMap(({ authorizerId }) => authorizerId ?? []));
  const read = async (id: string) => {
    const answer = await orUndefined(get<AuthorizerAnswer>(`/v2/apis/${apiId}/authorizers/${id}`));
    return [id, answer ? toAuthorizer(answer) : GONE] as const;
  };
  return new Map(await Promise.all([...ids].map(read)));
}

/**
 * A limit of 0 lets nobody in, which is what Terraform sends for settings that name no limit (seen on AWS:
 * github.com/terraform-aws-modules/terraform-aws-apigateway-v2, issue 59).
 */
function throttles({ defaultRouteSettings, routeSettings = {} }: StageAnswer): Map<string, Throttle> {
  const entries = Object.entries({ ...routeSettings, default: defaultRouteSettings ?? {} });
  return new Map(
    entries.map(([key, { throttlingRateLimit, throttlingBurstLimit }]) => [
      key,
      {
        rate: throttlingRateLimit ?? ACCOUNT_THROTTLE.rate,
        burst: throttlingBurstLimit ?? ACCOUNT_THROTTLE.burst,
      },
    ]),
  );
}
