import { createHash } from 'node:crypto';
import { operationsOf } from '../../gateway/answers';
import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';
import { API_GATEWAY } from './answers';
import type { HttpApis } from './apis';
import { conflictHandlers } from './conflicts';
import { refusePut, refusing } from './refusals';
import { routeAuthorizerHandlers } from './route-authorizers';
import { stageHandlers } from './stages';

interface DomainName {
  domainName: string;
  mutualTlsAuthentication?: unknown;
  domainNameConfigurations: Record<string, unknown>[];
}

/** Operations of API Gateway: moto's answers, with the target of each domain name, which moto omits. */
export function apiGatewayOperations(region: string, apis: HttpApis, moto: Forward): Operation[] {
  const changing = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await moto(request);
    apis.invalidate();
    return response;
  };
  const naming = async (request: ApiRequest): Promise<ApiResponse> => {
    const response = await changing(request);
    if (response.status >= 300) return response;
    return jsonResponse(response.status, withTargets(region, JSON.parse(String(response.body))));
  };
  const { DeleteAuthorizer, ...routes } = routeAuthorizerHandlers(moto, changing);
  const conflicts = conflictHandlers(moto, { ...routes, CreateStage: changing, DeleteIntegration: changing });
  return operationsOf(API_GATEWAY, {
    CreateDomainName: naming,
    GetDomainNames: naming,
    GetDomainName: naming,
    UpdateDomainName: naming,
    ...refusing(changing, conflicts),
    DeleteAuthorizer,
    DeleteIntegration: conflicts.DeleteIntegration,
    ...stageHandlers(moto, () => apis.invalidate()),
    'other POST requests': changing,
    'PUT requests': refusePut,
    'other PATCH requests': changing,
    'DELETE requests': changing,
  });
}

function withTargets(region: string, body: DomainName | { items: DomainName[] }): unknown {
  if ('items' in body) return { ...body, items: body.items.map((item) => withTarget(region, item)) };
  return withTarget(region, body);
}

/** The name that a record for a custom domain points at. A domain and region always get the same one. */
function withTarget(region: string, domain: DomainName): DomainName {
  const id = createHash('sha256').update(`${domain.domainName} ${region}`).digest('hex').slice(0, 10);
  const target = {
    apiGatewayDomainName: `d-${id}.execute-api.${region}.amazonaws.com`,
    domainNameStatus: 'AVAILABLE',
    hostedZoneId: `Z${createHash('sha256').update(region).digest('hex').slice(0, 13).toUpperCase()}`,
    ipAddressType: 'ipv4',
  };
  const configurations = (domain.domainNameConfigurations ?? []).map((configuration) => ({
    ...configuration,
    ...target,
  }));
  const { mutualTlsAuthentication: _, ...rest } = domain; // moto answers with an empty object, AWS with nothing
  return { ...rest, domainNameConfigurations: configurations };
}
