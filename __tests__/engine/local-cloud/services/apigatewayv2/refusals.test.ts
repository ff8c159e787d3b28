import type { Forward } from '../../../../../local-cloud/gateway/operation';
import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { HttpApis } from '../../../../../local-cloud/services/apigatewayv2/apis';
import { apiGatewayOperations } from '../../../../../local-cloud/services/apigatewayv2/operations';

// What the data plane would not do is refused by name before moto keeps it.

const REGION = 'us-east-1';
const INTEGRATIONS = 'POST /v2/apis/a/integrations';
const INTEGRATION = 'PATCH /v2/apis/a/integrations/i';
const ROUTES = 'POST /v2/apis/a/routes';
const AUTHORIZERS = 'POST /v2/apis/a/authorizers';
const FUNCTION = { integrationType: 'AWS_PROXY', integrationUri: 'arn:aws:lambda:us-east-1:1:function:f' };

/** Asks a region where nothing is, and tells whether moto was asked to change something. */
async function ask(what: string, input: object) {
  const [method = '', path = ''] = what.split(' ');
  const change = jest.fn(() => ({ status: 201, headers: {}, body: '{}' }));
  const nothing = { status: 404, headers: {}, body: '{}' };
  const moto: Forward = async (request) => (request.method === 'GET' ? nothing : change());
  const operations = apiGatewayOperations(REGION, new HttpApis({ region: REGION, moto }), moto);
  const url = new URL(path, 'http://127.0.0.1');
  const body = Buffer.from(JSON.stringify(input));
  const request = { service: 'apigateway', region: REGION, method, url, headers: {}, body };
  const found = findOperation(operations, request);
  const answer = await found?.operation.handle(request, found.parameters);
  return { status: answer?.status, body: String(answer?.body), asked: change.mock.calls.length };
}

test.each([
  ['POST /v2/apis', { name: 'a', protocolType: 'WEBSOCKET' }, 'no WEBSOCKET APIs, only HTTP APIs'],
  ['POST /v2/apis', { name: 'a', protocolType: 'HTTP', target: 'arn' }, 'no quick creation'],
  ['PATCH /v2/apis/a', { target: 'arn' }, 'no quick creation'],
  ['PUT /v2/apis', { body: '{}' }, 'OpenAPI definitions'],
  ['PUT /v2/apis/a', { body: '{}' }, 'OpenAPI definitions'],
  [INTEGRATIONS, { integrationType: 'HTTP_PROXY' }, 'no integrations of HTTP_PROXY, only of functions'],
  [INTEGRATIONS, { ...FUNCTION, integrationSubtype: 'SQS-SendMessage' }, 'integrations of SQS-SendMessage'],
  [INTEGRATIONS, { ...FUNCTION, payloadFormatVersion: '1.0' }, 'Set payloadFormatVersion to 2.0'],
  [INTEGRATIONS, { ...FUNCTION, requestParameters: { 'append:header.a': 'b' } }, '(requestParameters)'],
  [INTEGRATIONS, { ...FUNCTION, responseParameters: { 200: { 'append:header.a': 'b' } } }, '(responseParam'],
  [INTEGRATIONS, { ...FUNCTION, timeoutInMillis: 49 }, 'between 50 ms and 30000 ms'],
  [INTEGRATION, { timeoutInMillis: 30_001 }, 'between 50 ms and 30000 ms'],
  [INTEGRATION, { payloadFormatVersion: '1.0' }, 'only events of payload format 2.0'],
  ...[
    undefined,
    '',
    '/a',
    'GET',
    'GET a',
    'get /a',
    'FOO /a',
    'GET /a b',
    'GET /{x',
    'GET /{}',
    'GET /{x+}/b',
  ].map((routeKey): [string, object, string] => [
    ROUTES,
    { routeKey },
    'route key is not formatted properly',
  ]),
  ['PATCH /v2/apis/a/routes/r', { routeKey: 'GET a' }, 'route key is not formatted properly'],
  ...[undefined, '', 'a b', 'a'.repeat(129)].map((stageName): [string, object, string] => [
    'POST /v2/apis/a/stages',
    { stageName },
    'Stage name only allows',
  ]),
  [AUTHORIZERS, { authorizerPayloadFormatVersion: '1.0' }, 'Set authorizerPayloadFormatVersion to 2.0'],
])('%s %j is refused', async (what, input, says) => {
  const { status, body, asked } = await ask(what, input);
  expect([status, asked]).toEqual([400, 0]);
  expect(JSON.parse(body)).toMatchObject({
    __type: 'BadRequestException',
    message: expect.stringContaining(says),
  });
});

test('everything that is wrong is told at once', async () => {
  const input = { integrationType: 'HTTP_PROXY', payloadFormatVersion: '1.0', timeoutInMillis: 1 };
  const { body } = await ask(INTEGRATIONS, input);
  for (const says of ['HTTP_PROXY', 'payload format 2.0', '50 ms']) expect(body).toContain(says);
});

test.each([
  ['POST /v2/apis', { name: 'a', protocolType: 'HTTP' }],
  ['PATCH /v2/apis/a', { name: 'b' }],
  [INTEGRATIONS, { ...FUNCTION, payloadFormatVersion: '2.0', connectionType: 'INTERNET' }],
  [INTEGRATIONS, { ...FUNCTION, payloadFormatVersion: '2.0', requestParameters: {}, timeoutInMillis: 50 }],
  [INTEGRATION, { integrationType: 'AWS_PROXY', timeoutInMillis: 30_000 }],
  [AUTHORIZERS, { authorizerType: 'JWT', authorizerPayloadFormatVersion: null }],
  ['POST /v2/apis/a/routes', { routeKey: 'GET /', authorizationType: 'AWS_IAM' }],
  ['POST /v2/apis/a/stages', { stageName: 'dev', stageVariables: { a: 'b' } }],
])('%s %j goes to moto', async (what, input) => {
  expect(await ask(what, input)).toMatchObject({ status: 201, asked: 1 });
});
