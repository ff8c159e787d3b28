import type { AnsweredService } from '../../gateway/answers';

const DOMAIN_NAMES = '/v2/domainnames';
const DOMAIN_NAME = `${DOMAIN_NAMES}/{name}`;
const STAGE = '/v2/apis/{api}/stages/{stage}';
const adds = 'adds the target of the name';
const changed = { by: 'moto', adds: 'takes effect at once' } as const;

/** The fields of inputs that are read here. */
const FIELDS = {
  routeSettings: 'named structures',
  defaultRouteSettings: 'structure',
  accessLogSettings: 'structure',
  domainName: 'text',
  domainNameConfigurations: 'structures',
} as const;

/** The operations of API Gateway that are answered here. */
export const API_GATEWAY = {
  service: 'apigateway',
  title: 'API Gateway (HTTP APIs)',
  fields: FIELDS,
  answers: {
    CreateDomainName: { match: { method: 'POST', path: DOMAIN_NAMES }, by: 'moto', adds },
    GetDomainNames: { match: { method: 'GET', path: DOMAIN_NAMES }, by: 'moto', adds },
    GetDomainName: { match: { method: 'GET', path: DOMAIN_NAME }, by: 'moto', adds },
    UpdateDomainName: { match: { method: 'PATCH', path: DOMAIN_NAME }, by: 'moto', adds },
    UpdateStage: { match: { method: 'PATCH', path: STAGE }, by: 'here' },
    DeleteRouteSettings: { match: { method: 'DELETE', path: `${STAGE}/routesettings/{route}` }, by: 'here' },
    'other POST requests': { match: { method: 'POST', path: '/v2/{rest+}' }, ...changed },
    'PUT requests': { match: { method: 'PUT', path: '/v2/{rest+}' }, ...changed },
    'other PATCH requests': { match: { method: 'PATCH', path: '/v2/{rest+}' }, ...changed },
    'DELETE requests': { match: { method: 'DELETE', path: '/v2/{rest+}' }, ...changed },
  },
} as const satisfies AnsweredService;
