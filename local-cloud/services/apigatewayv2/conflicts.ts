import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { partsReader } from './read-parts';
import type { Items, RouteAnswer } from './read-stages';
import { takeTheSame } from './route-keys';

type Handle = Operation['handle'];

interface KnownRoute extends RouteAnswer {
  readonly routeId: string;
}

interface Next {
  readonly CreateRoute: Handle;
  readonly UpdateRoute: Handle;
  readonly CreateStage: Handle;
  readonly DeleteIntegration: Handle;
}

/**
 * Keeps the parts of an API together, where moto looks at none of the others: each route and stage is there once, and no
 * integration is missing that a route names (API Gateway V2 API Reference, ConflictException and NotFoundException of each
 * operation). The words were seen on AWS (github.com/anomalyco/sst, issue 5031; github.com/plutomi/plutomi, issue 271;
 * github.com/milliHQ/terraform-aws-next-js, issue 247; github.com/hashicorp/terraform-provider-aws, issue 30256).
 */
export function conflictHandlers(moto: Forward, next: Next): Next {
  const read = partsReader(moto);
  const routesOf = async (request: ApiRequest, api: string) =>
    (await read<Items<KnownRoute>>(request, api, 'routes'))?.items ?? [];
  const withoutTarget = async (request: ApiRequest, api: string): Promise<ApiResponse | undefined> => {
    const { target } = inputOf<RouteAnswer>(request);
    const [, id] = /^integrations\/([^/]+)$/.exec(target ?? '') ?? [];
    if (id === undefined || (await read(request, api, 'integrations', id))) return undefined;
    return jsonError(404, 'NotFoundException', 'Invalid Integration identifier specified');
  };
  const twice = async (request: ApiRequest, api: string, own?: string): Promise<ApiResponse | undefined> => {
    const { routeKey } = inputOf<Partial<RouteAnswer>>(request);
    if (routeKey === undefined) return undefined;
    const others = (await routesOf(request, api)).filter(({ routeId }) => routeId !== own);
    const other = others.find((one) => one.routeKey && takeTheSame(one.routeKey, routeKey));
    if (other === undefined) return undefined;
    return conflict(
      other.routeKey === routeKey
        ? `Route with key ${routeKey} already exists for this API`
        : `The provided route key "${routeKey}" has a conflicting variable on the same hierarchical level as "${other.routeKey}"`,
    );
  };
  return {
    CreateRoute: async (request, names) =>
      (await twice(request, names.api ?? '')) ??
      (await withoutTarget(request, names.api ?? '')) ??
      next.CreateRoute(request, names),
    UpdateRoute: async (request, names) =>
      (await twice(request, names.api ?? '', names.route)) ??
      (await withoutTarget(request, names.api ?? '')) ??
      next.UpdateRoute(request, names),
    async CreateStage(request, names) {
      const { stageName = '' } = inputOf<{ stageName?: string }>(request);
      const there = await read(request, names.api ?? '', 'stages', stageName);
      return there ? conflict('Stage already exists') : next.CreateStage(request, names);
    },
    async DeleteIntegration(request, names) {
      const naming = (await routesOf(request, names.api ?? '')).filter(
        ({ target }) => target === `integrations/${names.integration}`,
      );
      if (naming.length === 0) return next.DeleteIntegration(request, names);
      const ids = naming.map(({ routeId }) => routeId).join(', ');
      return conflict(
        `Cannot delete Integration because it is referenced by the following Routes with Ids: [${ids}]`,
      );
    },
  };
}

function inputOf<Input>({ body }: ApiRequest): Input {
  return JSON.parse(String(body)) as Input;
}

function conflict(message: string): ApiResponse {
  return jsonError(409, 'ConflictException', message);
}
