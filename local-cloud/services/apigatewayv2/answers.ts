import type { AnsweredService } from '../../gateway/answers';

const DOMAIN_NAMES = '/v2/domainnames';
const DOMAIN_NAME = `${DOMAIN_NAMES}/{name}`;
const APIS = '/v2/apis';
const API = `${APIS}/{api}`;
const STAGE = '/v2/apis/{api}/stages/{stage}';
const adds = 'adds the target of the name';
const noClients = 'asks no client for a certificate';
const apis = 'refused by name: WebSocket APIs, quick creation';
const integrations =
  'functions by payload format 2.0; refused by name: other integrations, format 1.0, parameter mappings';
const authorizers = 'payload format 2.0; 1.0 is refused by name';
const routes = '`AWS_IAM` lets everybody in, and the event names no caller';
const deployed = 'routes are served at once, whatever is deployed';
const changed = { by: 'moto', adds: 'takes effect at once' } as const;
const routed = {
  by: 'moto',
  adds: 'refuses what another route takes, and an authorizer or integration that is not there; takes effect at once',
} as const;

/** The fields of inputs that are read here. */
const FIELDS = {
  routeSettings: 'named structures',
  defaultRouteSettings: 'structure',
  accessLogSettings: 'structure',
  protocolType: 'text',
  target: 'text',
  routeKey: 'text',
  stageName: 'text',
  integrationType: 'text',
  integrationSubtype: 'text',
  integrationUri: 'text',
  payloadFormatVersion: 'text',
  timeoutInMillis: 'number',
  requestParameters: 'structure',
  responseParameters: 'structure',
  authorizerPayloadFormatVersion: 'text',
  authorizationType: 'text',
  authorizerId: 'text',
  stageVariables: 'named texts',
  domainName: 'text',
  domainNameConfigurations: 'structures',
} as const;

/** The operations of API Gateway that are answered here. */
export const API_GATEWAY = {
  service: 'apigateway',
  title: 'API Gateway (HTTP APIs)',
  fields: FIELDS,
  answers: {
    CreateDomainName: { match: { method: 'POST', path: DOMAIN_NAMES }, by: 'moto', adds, differs: noClients },
    GetDomainNames: { match: { method: 'GET', path: DOMAIN_NAMES }, by: 'moto', adds },
    GetDomainName: { match: { method: 'GET', path: DOMAIN_NAME }, by: 'moto', adds },
    UpdateDomainName: { match: { method: 'PATCH', path: DOMAIN_NAME }, by: 'moto', adds, differs: noClients },
    CreateApi: { match: { method: 'POST', path: APIS }, ...changed, differs: apis },
    UpdateApi: { match: { method: 'PATCH', path: API }, ...changed, differs: apis },
    CreateIntegration: {
      match: { method: 'POST', path: `${API}/integrations` },
      ...changed,
      differs: integrations,
    },
    UpdateIntegration: {
      match: { method: 'PATCH', path: `${API}/integrations/{integration}` },
      ...changed,
      differs: integrations,
    },
    DeleteIntegration: {
      match: { method: 'DELETE', path: `${API}/integrations/{integration}` },
      by: 'moto',
      adds: 'refuses while a route names it; takes effect at once',
    },
    CreateAuthorizer: {
      match: { method: 'POST', path: `${API}/authorizers` },
      ...changed,
      differs: authorizers,
    },
    UpdateAuthorizer: {
      match: { method: 'PATCH', path: `${API}/authorizers/{authorizer}` },
      ...changed,
      differs: authorizers,
    },
    DeleteAuthorizer: {
      match: { method: 'DELETE', path: `${API}/authorizers/{authorizer}` },
      by: 'moto',
      adds: 'refuses while a route names it; takes effect at once',
    },
    CreateRoute: { match: { method: 'POST', path: `${API}/routes` }, ...routed, differs: routes },
    UpdateRoute: { match: { method: 'PATCH', path: `${API}/routes/{route}` }, ...routed, differs: routes },
    CreateStage: {
      match: { method: 'POST', path: `${API}/stages` },
      by: 'moto',
      adds: 'refuses one that is there; takes effect at once',
      differs: deployed,
    },
    UpdateStage: { match: { method: 'PATCH', path: STAGE }, by: 'here', differs: deployed },
    DeleteRouteSettings: { match: { method: 'DELETE', path: `${STAGE}/routesettings/{route}` }, by: 'here' },
    'other POST requests': { match: { method: 'POST', path: '/v2/{rest+}' }, ...changed },
    'PUT requests': {
      match: { method: 'PUT', path: '/v2/{rest+}' },
      by: 'here',
      differs: 'refused by name: OpenAPI definitions, routing rules',
    },
    'other PATCH requests': { match: { method: 'PATCH', path: '/v2/{rest+}' }, ...changed },
    'DELETE requests': { match: { method: 'DELETE', path: '/v2/{rest+}' }, ...changed },
  },
} as const satisfies AnsweredService;
