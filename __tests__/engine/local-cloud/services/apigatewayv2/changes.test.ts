import { request } from 'node:http';
import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateApiMappingCommand,
  CreateAuthorizerCommand,
  CreateDomainNameCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteAuthorizerCommand,
  DeleteRouteSettingsCommand,
  GetStageCommand,
  UpdateRouteCommand,
  type UpdateRouteCommandInput,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { createFunction } from '../../../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// What is done to an HTTP API, over the wire, and what its users then see.

jest.setTimeout(60_000);

const REGION = 'us-east-1';
let cloud: TestCloud;
let client: ApiGatewayV2Client;
beforeAll(async () => {
  cloud = await startTestCloud([REGION]);
  client = cloud.apiGateway(REGION);
  await createFunction(cloud.lambda(REGION), { name: 'ok', source: "exports.handler = async () => 'ok';" });
}, 60_000);
afterAll(() => cloud?.stop(), 30_000);

const OPEN = 'GET /open';

/** An API with one open route, and what is done to it. */
async function api(Name: string) {
  const { ApiId = '' } = await client.send(new CreateApiCommand({ Name, ProtocolType: 'HTTP' }));
  const { IntegrationId } = await client.send(
    new CreateIntegrationCommand({
      ...{ ApiId, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
      IntegrationUri: `arn:aws:lambda:${REGION}:123456789012:function:ok`,
    }),
  );
  await client.send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true }));
  const made = {
    ApiId,
    authorizer: async (name: string, AuthorizerType: 'JWT' | 'REQUEST' = 'JWT') => {
      const jwt = { JwtConfiguration: { Issuer: 'https://login.example.com', Audience: ['a'] } };
      const asks = { AuthorizerUri: 'arn:aws:lambda:f', AuthorizerPayloadFormatVersion: '2.0' };
      const { AuthorizerId } = await client.send(
        new CreateAuthorizerCommand({
          ...{ ApiId, Name: name, AuthorizerType, IdentitySource: ['$request.header.Authorization'] },
          ...(AuthorizerType === 'JWT' ? jwt : asks),
        }),
      );
      return AuthorizerId;
    },
    route: async (RouteKey: string, more: Partial<UpdateRouteCommandInput> = {}) => {
      const Target = `integrations/${IntegrationId}`;
      return (await client.send(new CreateRouteCommand({ RouteKey, Target, ...more, ApiId }))).RouteId;
    },
    update: (RouteId: string | undefined, more: Partial<UpdateRouteCommandInput>) =>
      client.send(new UpdateRouteCommand({ ...more, ApiId, RouteId })),
    drop: (AuthorizerId: string | undefined) =>
      client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId })),
    visit: (path: string, host = `${ApiId}.execute-api.${REGION}.amazonaws.com`) =>
      new Promise<number | undefined>((resolve, reject) => {
        const url = `${cloud.regions[REGION]?.api}${path}`;
        request(url, { headers: { host }, agent: false }, (incoming) => resolve(incoming.resume().statusCode))
          .once('error', reject)
          .end();
      }),
  };
  await made.route(OPEN);
  return made;
}

const invalid = (words: string) => ({
  name: 'BadRequestException',
  message: `Invalid authorizer ID specified. Setting the authorization type to ${words}.`,
});
const NO_JWT = invalid('JWT requires a valid JWT authorizer');
const NO_CUSTOM = invalid('CUSTOM or COGNITO_USER_POOLS requires a valid authorizer');

test('no route names an authorizer that is not there, or is of another kind', async () => {
  const { authorizer, route, update, visit } = await api('named');
  const [jwt, custom] = [await authorizer('people'), await authorizer('partners', 'REQUEST')];
  const all = [
    { AuthorizationType: 'JWT', AuthorizerId: 'nope' },
    { AuthorizationType: 'JWT' },
    { AuthorizationType: 'JWT', AuthorizerId: custom },
    { AuthorizationType: 'CUSTOM', AuthorizerId: 'nope' },
    { AuthorizationType: 'CUSTOM', AuthorizerId: jwt },
  ] as const;
  const open = await route('GET /other');
  for (const more of all) {
    const refusal = more.AuthorizationType === 'JWT' ? NO_JWT : NO_CUSTOM;
    await expect(route('POST /orders', more)).rejects.toMatchObject(refusal);
    await expect(update(open, more)).rejects.toMatchObject(refusal);
  }
  expect([await visit('/other'), await visit('/open')]).toEqual([200, 200]);
  await route('GET /closed', { AuthorizationType: 'JWT', AuthorizerId: jwt });
  await update(open, { AuthorizationType: 'CUSTOM', AuthorizerId: custom });
  expect([await visit('/closed'), await visit('/other')]).toEqual([401, 401]);
});

test('an authorizer stays while a route is decided by it, and decides over no other', async () => {
  const { authorizer, route, update, drop, visit } = await api('kept');
  const AuthorizerId = await authorizer('people');
  const jwt = { AuthorizationType: 'JWT', AuthorizerId } as const;
  const [one, two] = [await route('GET /one', jwt), await route('GET /two', jwt)];
  await update(one, { AuthorizationType: 'NONE' });
  expect([await visit('/one'), await visit('/two')]).toEqual([200, 401]);
  await expect(drop(AuthorizerId)).rejects.toMatchObject({
    name: 'ConflictException',
    message: "Cannot delete authorizer 'people', is referenced in route: GET /two",
    $metadata: { httpStatusCode: 409 },
  });
  expect(await visit('/two')).toBe(401);
  await update(two, { AuthorizationType: 'NONE' });
  await drop(AuthorizerId);
  expect([await visit('/one'), await visit('/two'), await visit('/open')]).toEqual([200, 200, 200]);
});

test('limits of 0 let nobody in, and a change of a stage keeps the rest of it', async () => {
  const { ApiId, visit } = await api('limited');
  const stage = { ApiId, StageName: '$default' };
  await client.send(new UpdateStageCommand({ ...stage, StageVariables: { a: 'b' }, Description: 'first' }));
  const none = { ThrottlingBurstLimit: 0, ThrottlingRateLimit: 0 };
  await client.send(new UpdateStageCommand({ ...stage, RouteSettings: { [OPEN]: none } }));
  expect(await visit('/open')).toBe(429);
  await client.send(new DeleteRouteSettingsCommand({ ...stage, RouteKey: OPEN }));
  expect(await visit('/open')).toBe(200);
  const DefaultRouteSettings = { DetailedMetricsEnabled: true, ...none };
  await client.send(new UpdateStageCommand({ ...stage, DefaultRouteSettings }));
  expect(await visit('/open')).toBe(429);
  expect(await client.send(new GetStageCommand(stage))).toMatchObject({
    ...{ AutoDeploy: true, Description: 'first', StageVariables: { a: 'b' } },
    DefaultRouteSettings,
  });
});

test('a domain with a wildcard stands for the names below it that have no domain of their own', async () => {
  const [all, one] = [await api('all'), await api('one')];
  const DomainNameConfigurations = [{ EndpointType: 'REGIONAL' as const }];
  for (const [DomainName, { ApiId }] of [
    ['*.example.com', all],
    ['one.example.com', one],
  ] as const) {
    await client.send(new CreateDomainNameCommand({ DomainName, DomainNameConfigurations }));
    await client.send(new CreateApiMappingCommand({ DomainName, ApiId, Stage: '$default' }));
  }
  await one.route('GET /own');
  expect(await all.visit('/open', 'a.example.com')).toBe(200);
  expect(await all.visit('/own', 'a.example.com')).toBe(404);
  expect(await all.visit('/own', 'one.example.com')).toBe(200);
  for (const host of ['a.b.example.com', 'example.com']) expect(await all.visit('/open', host)).toBe(404);
});
