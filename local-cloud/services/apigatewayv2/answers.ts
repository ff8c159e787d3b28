import type { AnsweredService } from '../../gateway/answers';

const DOMAIN_NAMES = '/v2/domainnames';
const DOMAIN_NAME = `${DOMAIN_NAMES}/{name}`;
const adds = 'says where its name leads';
const changed = { by: 'moto', adds: 'is served at once' } as const;

/** The operations of API Gateway that are answered here. */
export const API_GATEWAY = {
  service: 'apigateway',
  title: 'API Gateway (HTTP APIs)',
  answers: {
    CreateDomainName: { match: { method: 'POST', path: DOMAIN_NAMES }, by: 'moto', adds },
    GetDomainNames: { match: { method: 'GET', path: DOMAIN_NAMES }, by: 'moto', adds },
    GetDomainName: { match: { method: 'GET', path: DOMAIN_NAME }, by: 'moto', adds },
    UpdateDomainName: { match: { method: 'PATCH', path: DOMAIN_NAME }, by: 'moto', adds },
    'whatever else creates': { match: { method: 'POST', path: '/v2/{rest+}' }, ...changed },
    'whatever puts': { match: { method: 'PUT', path: '/v2/{rest+}' }, ...changed },
    'whatever else updates': { match: { method: 'PATCH', path: '/v2/{rest+}' }, ...changed },
    'whatever deletes': { match: { method: 'DELETE', path: '/v2/{rest+}' }, ...changed },
  },
} as const satisfies AnsweredService;
