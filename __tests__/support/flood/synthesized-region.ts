import type { Service } from '../../../definition/service';
import type { DataPlaneOptions } from '../../../local-cloud/services/apigatewayv2/data-plane/data-plane';
import type { HttpApi, Route, Throttle } from '../../../local-cloud/services/apigatewayv2/data-plane/types';
import { synthesize } from '../../../testing/synthesis/synthesize';

type Values = Readonly<Record<string, unknown>>;

interface Settings {
  readonly route_key: string;
  readonly throttling_rate_limit: number;
  readonly throttling_burst_limit: number;
}

/** How long the stand-in of a function takes. */
const TAKES_MS = 20;

/** What a service's stack makes of API Gateway and Lambda in its first region, for the local cloud's data plane. */
export function synthesizedRegion(service: Service): Pick<DataPlaneOptions, 'apis' | 'invoke'> {
  const stack = synthesize(service).stack();
  const all = (type: string) => stack.all(type) as readonly Values[];
  const routes = (ofHealth: boolean): Route[] =>
    all('aws_apigatewayv2_route')
      .filter(({ api_id }) => isOfHealth(api_id) === ofHealth)
      .map(({ route_key, target }) => ({
        routeKey: String(route_key),
        functionName: /health-(route|api)/.test(String(target)) ? 'health' : 'other',
        qualifier: 'live',
      }));
  const apis = all('aws_apigatewayv2_stage').map((stage) => apiOf(stage, routes(isOfHealth(stage.api_id))));
  const [main, health] = [false, true].map((one) => apis.find(({ apiId }) => isOfHealth(apiId) === one));
  const keys = all('aws_apigatewayv2_api_mapping').map(({ api_mapping_key }) => api_mapping_key);
  const isRegional = (host: string) => host === `${service.regions[0]}.${service.domain?.name}`;
  const reserved = all('aws_lambda_function').find(({ function_name }) =>
    String(function_name).endsWith('-health'),
  );
  return {
    apis: {
      find: async (host, path) => {
        const isHealth = isRegional(host) && keys.includes(path.slice(1));
        const api = isHealth ? health : main;
        return api && { api, path: isHealth ? '/' : path };
      },
    },
    invoke: lambda(Number(reserved?.reserved_concurrent_executions)),
  };
}

function isOfHealth(apiId: unknown): boolean {
  return String(apiId).includes('health-api');
}

function apiOf(
  { api_id, default_route_settings, route_settings }: Values,
  routes: readonly Route[],
): HttpApi {
  const settings = [
    { ...(default_route_settings as Settings), route_key: 'default' },
    ...((route_settings ?? []) as Settings[]),
  ];
  const throttles = settings.map(
    ({ route_key, throttling_rate_limit: rate, throttling_burst_limit: burst }): [string, Throttle] => [
      route_key,
      { rate, burst },
    ],
  );
  const rest = { stage: '$default', cors: undefined, accessLogFormat: undefined };
  return { apiId: String(api_id), routes, throttles: new Map(throttles), ...rest };
}

/** Functions that answer 200; the health function as often at once as it has executions reserved. */
function lambda(reserved: number): DataPlaneOptions['invoke'] {
  let running = 0;
  return async ({ functionName }) => {
    if (functionName === 'health' && running >= reserved) return { kind: 'throttled' };
    if (functionName === 'health') running += 1;
    await new Promise((resolve) => setTimeout(resolve, TAKES_MS));
    if (functionName === 'health') running -= 1;
    return { kind: 'response', payload: Buffer.from('{"statusCode":200}'), version: '1' };
  };
}
