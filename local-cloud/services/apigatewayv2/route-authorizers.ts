import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import type { AuthorizerAnswer } from './authorizer-answer';
import { partsReader } from './read-parts';
import { type Items, isAuthorized, type RouteAnswer } from './read-stages';

/** The type of the authorizers that a type of authorization takes, and what API Gateway says where it gets none. */
const WANTED: Readonly<Record<string, readonly [authorizerType: string, refusal: string]>> = {
  JWT: ['JWT', 'JWT requires a valid JWT authorizer'],
  CUSTOM: ['REQUEST', 'CUSTOM or COGNITO_USER_POOLS requires a valid authorizer'],
};

type Change = (request: ApiRequest) => Promise<ApiResponse>;

/**
 * Keeps routes and the authorizers that they name together, since moto looks at neither: no route names one that is not
 * there, and none is deleted that a route names. The pages of AWS do not tell of it; the words were seen on AWS
 * (github.com/hashicorp/terraform-provider-aws, issue 17497; github.com/anomalyco/sst, issues 4097 and 5586).
 */
export function routeAuthorizerHandlers(moto: Forward, changing: Change) {
  const read = partsReader(moto);
  const refusal = async (
    request: ApiRequest,
    api: string,
    { authorizationType, authorizerId }: RouteAnswer,
  ) => {
    const [type, words] = WANTED[authorizationType ?? ''] ?? [];
    if (type === undefined) return undefined;
    const authorizer =
      authorizerId && (await read<AuthorizerAnswer>(request, api, 'authorizers', authorizerId));
    if (authorizer && authorizer.authorizerType === type) return undefined;
    const message = `Invalid authorizer ID specified. Setting the authorization type to ${words}.`;
    return jsonError(400, 'BadRequestException', message);
  };
  const CreateRoute: Operation['handle'] = async (request, { api = '' }) => {
    const asked = JSON.parse(String(request.body)) as RouteAnswer;
    return (await refusal(request, api, asked)) ?? changing(request);
  };
  const UpdateRoute: Operation['handle'] = async (request, { api = '', route = '' }) => {
    const asked = JSON.parse(String(request.body)) as RouteAnswer;
    const before = await read<RouteAnswer>(request, api, 'routes', route);
    return (before && (await refusal(request, api, { ...before, ...asked }))) ?? changing(request);
  };
  const DeleteAuthorizer: Operation['handle'] = async (request, { api = '', authorizer: id = '' }) => {
    const { items } = (await read<Items<RouteAnswer>>(request, api, 'routes')) ?? { items: [] };
    const named = items.find((route) => isAuthorized(route) && route.authorizerId === id);
    const authorizer = named && (await read<{ name?: string }>(request, api, 'authorizers', id));
    if (authorizer === undefined) return changing(request);
    const message = `Cannot delete authorizer '${authorizer.name}', is referenced in route: ${named?.routeKey}`;
    return jsonError(409, 'ConflictException', message);
  };
  return { CreateRoute, UpdateRoute, DeleteAuthorizer };
}
