import { CreateHostedZoneCommand } from '@aws-sdk/client-route-53';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';
import { API_CASES } from './all';
import { HTTP_CASES } from './http-api';
import { HTTP_EVENT_CASES } from './http-events';
import { REFUSED_CASES } from './refused';
import { ask, type Case, visit } from './support';

// What the documentation says about services other than DynamoDB, row by row, over the wire.

let cloud: TestCloud;
let zone = '';

beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
  const [sqs, lambda] = [cloud.sqs('us-east-1'), cloud.lambda('us-east-1')];
  await sqs.send(new CreateQueueCommand({ QueueName: 'things' }));
  await sqs.send(new CreateQueueCommand({ QueueName: 'things.fifo', Attributes: { FifoQueue: 'true' } }));
  const echo = 'exports.handler = async (event, { invokedFunctionArn: arn }) => ({ event, arn });';
  await createFunction(lambda, { name: 'echo', source: echo, timeout: 10 });
  await createFunction(lambda, {
    name: 'tells-client',
    source: 'exports.handler = async (_, { clientContext }) => clientContext;',
    timeout: 10,
  });
  await createFunction(lambda, {
    name: 'fails',
    source: "exports.handler = async () => { throw new TypeError('no'); };",
    timeout: 10,
  });
  await createFunction(lambda, {
    name: 'answers',
    source: 'exports.handler = async ({ body }) => JSON.parse(body);',
    timeout: 10,
  });
  await createFunction(lambda, {
    name: 'echoes-http',
    source: 'exports.handler = async (event) => event;',
    timeout: 10,
  });
  await createFunction(lambda, {
    name: 'slow',
    source: 'exports.handler = () => new Promise((done) => setTimeout(done, 5000));',
    timeout: 10,
  });
  await createApi();
  const made = await cloud.route53.send(
    new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: '1' }),
  );
  zone = made.HostedZone?.Id?.replace('/hostedzone/', '') ?? '';
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

/** By the function behind them. */
const ROUTES = {
  answers: ['POST /answer'],
  'echoes-http': ['ANY /echo', 'ANY /echo/{id}', 'ANY /echo/all/{rest+}'],
  slow: ['GET /slow'],
  '${stageVariables.behind}': ['GET /variable'],
};

async function createApi(): Promise<void> {
  const make = async (path: string, input: object) =>
    JSON.parse((await ask(cloud, { service: 'apigateway', ask: `POST ${path}`, input })).text) as Record<
      string,
      string
    >;
  const { apiId } = await make('/v2/apis', { name: 'a', protocolType: 'HTTP' });
  for (const [name, routeKeys] of Object.entries(ROUTES)) {
    const { integrationId } = await make(`/v2/apis/${apiId}/integrations`, {
      integrationType: 'AWS_PROXY',
      integrationUri: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      payloadFormatVersion: '2.0',
      ...(name === 'slow' ? { timeoutInMillis: 500 } : {}),
    });
    for (const routeKey of routeKeys)
      await make(`/v2/apis/${apiId}/routes`, { routeKey, target: `integrations/${integrationId}` });
  }
  await make(`/v2/apis/${apiId}/stages`, { stageName: '$default', autoDeploy: true });
  const stageVariables = { behind: 'echoes-http' };
  await make(`/v2/apis/${apiId}/stages`, { stageName: 'dev', autoDeploy: true, stageVariables });
  const domainName = 'shop.example.com';
  await make('/v2/domainnames', { domainName, domainNameConfigurations: [{ endpointType: 'REGIONAL' }] });
  const mapping = { apiId, stage: '$default', apiMappingKey: 'shop' };
  await make(`/v2/domainnames/${domainName}/apimappings`, mapping);
  const staged = { apiId, stage: 'dev', apiMappingKey: 'staged' };
  await make(`/v2/domainnames/${domainName}/apimappings`, staged);
}

const ALL: Readonly<Record<string, readonly Case[]>> = { ...API_CASES, 'What is not there': REFUSED_CASES };

describe.each(Object.entries(ALL))('%s', (_service, cases) => {
  test.each(cases)('$what ($page)', async ({ call, status, says, headers = {} }) => {
    const answer = await ask(cloud, { ...call, ask: call.ask.replace('{zone}', zone) });
    if (status !== undefined)
      expect([answer.status, answer.text.slice(0, 500)]).toEqual([status, expect.anything()]);
    if (typeof says === 'string') expect(answer.text).toContain(says);
    if (says instanceof RegExp) expect(answer.text).toMatch(says);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers[name]).toMatch(value);
  });
});

describe('HTTP APIs', () => {
  test.each(HTTP_CASES)('$what ($page)', async ({ answer, status = 200, body, headers = {} }) => {
    const seen = await visit(cloud, {
      path: '/answer',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    expect(seen.status).toBe(status);
    if (body !== undefined) expect(seen.text).toBe(body);
    for (const [name, value] of Object.entries(headers)) expect(seen.headers[name]).toBe(value);
  });

  test.each(HTTP_EVENT_CASES)('a function is told: $what ($page)', async (one) => {
    const { ask: what, headers = {}, body = '' } = one;
    const [method = '', path = ''] = what.split(' ');
    const { text } = await visit(cloud, { method, path, headers, body });
    const event: unknown = JSON.parse(text);
    expect(event).toMatchObject(one.event);
    for (const field of one.lacks ?? []) expect(event).not.toHaveProperty(field);
  });

  test('an integration that is slower than its time-out ("CreateIntegration", timeoutInMillis)', async () => {
    const begun = Date.now();
    expect(await visit(cloud, { path: '/slow' })).toMatchObject({
      status: 503,
      text: '{"message":"Service Unavailable"}',
    });
    expect(Date.now() - begun).toBeLessThan(4500);
  });

  test('what no route takes ("Create routes for HTTP APIs in API Gateway")', async () => {
    expect(await visit(cloud, { path: '/none' })).toMatchObject({
      status: 404,
      text: '{"message":"Not Found"}',
    });
  });
});

test('every service has its cases', () => {
  const counts = [...Object.values(ALL), HTTP_CASES, HTTP_EVENT_CASES].map((cases) => cases.length);
  expect(counts.every((count) => count >= 15)).toBe(true);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(100);
});
