import { internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import { type AuthorizerAnswer, toAuthorizer } from './authorizer-answer';
import type { Authorizer } from './data-plane/authorizers/types';
import type { Cors } from './data-plane/cors';
import type { Addressed, HttpApi, Route, Throttle } from './data-plane/types';

interface Items<Item> {
  readonly items: readonly Item[];
}

interface ApiAnswer {
  apiId: string;
  disableExecuteApiEndpoint?: boolean;
  corsConfiguration?: Cors;
}

interface RouteAnswer {
  routeKey: string;
  target?: string;
  authorizationType?: string;
  authorizerId?: string | null;
  authorizationScopes?: string[] | null;
}

interface StageAnswer {
  stageName: string;
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

/** A host that is no name. */
const BARE = /^(\d+\.\d+\.\d+\.\d+|localhost)$/;

/** What host names lead to. */
interface Names {
  /** At any path that no key leads elsewhere. */
  readonly plain: Map<string, HttpApi>;
  /** At the paths that begin with a key. */
  readonly keyed: Map<string, ReadonlyMap<string, HttpApi>>;
}

interface Mapping {
  readonly apiId: string;
  readonly stage: string;
  readonly apiMappingKey?: string;
}

/** A region's HTTP APIs as moto knows them. Read on demand, and kept until something changes. */
export class HttpApis {
  private byName: Promise<Names> | undefined;

  constructor(private readonly options: { readonly region: string; readonly moto: Forward }) {}

  invalidate(): void {
    this.byName = undefined;
  }

  /**
   * The API that a host name and a path lead to: by a mapping of a custom domain, the one with the longest key that the
   * path begins with, or by the API's own endpoint unless that is disabled. A bare address stands for the region's API
   * if there is only one (API Gateway Developer Guide, "Map API stages to a custom domain name for HTTP APIs").
   */
  async find(host: string, path = '/'): Promise<Addressed | undefined> {
    this.byName ??= this.read();
    const names = await this.byName.catch((error) => {
      this.byName = undefined;
      throw error;
    });
    const name = host.toLowerCase();
    const keyed = byKey(names.keyed.get(name), path);
    if (keyed) return keyed;
    const api = names.plain.get(name) ?? (BARE.test(host) ? onlyOne([...names.plain.values()]) : undefined);
    return api && { api, path };
  }

  private async read(): Promise<Names> {
    const names: Names = { plain: new Map(), keyed: new Map() };
    const { items: apis } = await this.get<Items<ApiAnswer>>('/v2/apis');
    const stages = new Map<string, HttpApi>();
    for (const answer of apis) {
      const { apiId, disableExecuteApiEndpoint } = answer;
      for (const api of await this.readStages(answer)) {
        stages.set(`${apiId}/${api.stage}`, api);
        const endpoint = `${apiId}.execute-api.${this.options.region}.amazonaws.com`;
        if (!disableExecuteApiEndpoint && api.stage === '$default') names.plain.set(endpoint, api);
      }
    }
    const { items: domains } = await this.get<Items<{ domainName: string }>>('/v2/domainnames');
    for (const { domainName } of domains) {
      const { items } = await this.get<Items<Mapping>>(`/v2/domainnames/${domainName}/apimappings`);
      const mapped = items.flatMap(({ apiId, stage, apiMappingKey: key = '' }) => {
        const api = stages.get(`${apiId}/${stage}`);
        return api ? [[key, api] as const] : [];
      });
      const plain = mapped.find(([key]) => key === '');
      if (plain) names.plain.set(domainName, plain[1]);
      names.keyed.set(domainName, new Map(mapped.filter(([key]) => key !== '')));
    }
    return names;
  }

  private async readStages({ apiId, corsConfiguration }: ApiAnswer): Promise<HttpApi[]> {
    const routes = await this.readRoutes(apiId);
    const { items } = await this.get<Items<StageAnswer>>(`/v2/apis/${apiId}/stages`);
    return items.map((stage) => ({
      apiId,
      stage: stage.stageName,
      routes,
      cors: corsConfiguration,
      throttles: throttles(stage),
      accessLogFormat: stage.accessLogSettings?.format,
      accessLogGroup: /:log-group:([^:]+)/.exec(stage.accessLogSettings?.destinationArn ?? '')?.[1],
    }));
  }

  private async readRoutes(apiId: string): Promise<Route[]> {
    const { items: integrations } = await this.get<Items<{ integrationId: string; integrationUri?: string }>>(
      `/v2/apis/${apiId}/integrations`,
    );
    const { items: routes } = await this.get<Items<RouteAnswer>>(`/v2/apis/${apiId}/routes`);
    const authorizers = await this.readAuthorizers(apiId, routes);
    return routes.flatMap(({ routeKey, target, authorizerId, authorizationScopes }) => {
      const integration = integrations.find(
        ({ integrationId }) => target === `integrations/${integrationId}`,
      );
      const arn = integration?.integrationUri?.match(/function:([^:/]+)(?::([^:/]+))?/);
      const authorizer = authorizers.get(authorizerId ?? '');
      const decides = { authorizer, scopes: authorizationScopes ?? [] };
      return arn ? [{ routeKey, functionName: arn[1] ?? '', qualifier: arn[2], ...decides }] : [];
    });
  }

  /** Those that routes name, by their ids: moto lists none. */
  private async readAuthorizers(
    apiId: string,
    routes: readonly RouteAnswer[],
  ): Promise<Map<string, Authorizer>> {
    const named = routes.filter(({ authorizationType: type }) => type === 'JWT' || type === 'CUSTOM');
    const ids = new Set(named.flatMap(({ authorizerId }) => authorizerId ?? []));
    const read = (id: string) => this.get<AuthorizerAnswer>(`/v2/apis/${apiId}/authorizers/${id}`);
    return new Map(
      await Promise.all([...ids].map(async (id) => [id, toAuthorizer(await read(id))] as const)),
    );
  }

  private get<Answer>(path: string): Promise<Answer> {
    const { region, moto } = this.options;
    return internalCall(moto, { service: 'apigateway', region, path });
  }
}

/** The key is no part of the path that an API gets. */
function byKey(keys: ReadonlyMap<string, HttpApi> = new Map(), path: string): Addressed | undefined {
  const isBelow = (key: string) => path === `/${key}` || path.startsWith(`/${key}/`);
  const [longest] = [...keys].filter(([key]) => isBelow(key)).sort(([a], [b]) => b.length - a.length);
  return longest && { api: longest[1], path: path.slice(longest[0].length + 1) || '/' };
}

function onlyOne(apis: readonly HttpApi[]): HttpApi | undefined {
  return apis.every(({ apiId }) => apiId === apis[0]?.apiId) ? apis[0] : undefined;
}

function throttles({ defaultRouteSettings, routeSettings = {} }: StageAnswer): Map<string, Throttle> {
  const entries = Object.entries({ ...routeSettings, default: defaultRouteSettings ?? {} });
  return new Map(
    entries.map(([key, { throttlingRateLimit, throttlingBurstLimit }]) => [
      key,
      {
        rate: throttlingRateLimit || ACCOUNT_THROTTLE.rate,
        burst: throttlingBurstLimit || ACCOUNT_THROTTLE.burst,
      },
    ]),
  );
}
