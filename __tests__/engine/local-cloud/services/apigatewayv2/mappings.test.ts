import type { ApiRequest } from '../../../../../local-cloud/gateway/operation';
import { HttpApis } from '../../../../../local-cloud/services/apigatewayv2/apis';

const ANSWERS: Readonly<Record<string, unknown[]>> = {
  '/v2/apis': [
    { apiId: 'main', disableExecuteApiEndpoint: true },
    { apiId: 'checks', disableExecuteApiEndpoint: true },
    { apiId: 'deep', disableExecuteApiEndpoint: true },
  ],
  '/v2/domainnames': [{ domainName: 'eu.example.com' }, { domainName: 'example.com' }],
  '/v2/domainnames/eu.example.com/apimappings': [
    { apiId: 'main', stage: '$default' },
    { apiId: 'checks', stage: '$default', apiMappingKey: 'hidden' },
    { apiId: 'deep', stage: '$default', apiMappingKey: 'hidden/deep' },
  ],
  '/v2/domainnames/example.com/apimappings': [{ apiId: 'main', stage: '$default', apiMappingKey: '' }],
};

const apis = new HttpApis({
  region: 'eu-west-1',
  moto: async ({ url }: ApiRequest) => {
    const path = url.pathname;
    const items = ANSWERS[path] ?? (path.endsWith('/stages') ? [{ stageName: '$default' }] : []);
    return { status: 200, headers: {}, body: JSON.stringify({ items }) };
  },
});

test.each([
  ['eu.example.com', '/', 'main'],
  ['eu.example.com', '/items', 'main'],
  ['eu.example.com', '/hidden', 'checks'],
  ['eu.example.com', '/hidden/x', 'checks'],
  ['eu.example.com', '/hidden/deep/x', 'deep'],
  ['eu.example.com', '/hiddenmore', 'main'],
  ['EU.example.com', '/hidden', 'checks'],
  ['example.com', '/hidden', 'main'],
  ['other.example.com', '/hidden', undefined],
])('%s%s leads to %s', async (host, path, expected) => {
  expect((await apis.find(host, path))?.apiId).toBe(expected);
});
