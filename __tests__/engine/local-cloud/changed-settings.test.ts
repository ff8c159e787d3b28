import {
  CreateApiCommand,
  CreateStageCommand,
  DeleteRouteSettingsCommand,
  GetStageCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import {
  CreateFunctionCommand,
  GetFunctionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';

// What moto does not change, as Terraform changes and reads it again: else every plan would change it once more.

const region = 'us-east-1';
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

test('a function’s settings are what its last change says', async () => {
  const lambda = cloud.lambda(region);
  const ZipFile = zipSync({ 'index.js': strToU8('exports.handler = async () => 1;') });
  const name = { FunctionName: 'one' };
  await lambda.send(
    new CreateFunctionCommand({
      ...name,
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/one',
      Handler: 'index.handler',
      Architectures: ['arm64'],
      Code: { ZipFile },
    }),
  );
  const LoggingConfig = { LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG' } as const;
  await lambda.send(
    new UpdateFunctionConfigurationCommand({
      ...name,
      LoggingConfig,
      TracingConfig: { Mode: 'Active' },
      EphemeralStorage: { Size: 2048 },
    }),
  );
  await lambda.send(new UpdateFunctionCodeCommand({ ...name, ZipFile, Architectures: ['x86_64'] }));
  expect((await lambda.send(new GetFunctionCommand(name))).Configuration).toMatchObject({
    LoggingConfig,
    TracingConfig: { Mode: 'Active' },
    EphemeralStorage: { Size: 2048 },
    Architectures: ['x86_64'],
  });
});

test('a stage’s limits are what its last change says', async () => {
  const apis = cloud.apiGateway(region);
  const { ApiId } = await apis.send(new CreateApiCommand({ Name: 'orders', ProtocolType: 'HTTP' }));
  const stage = { ApiId, StageName: '$default' };
  const settings = async () => (await apis.send(new GetStageCommand(stage))).RouteSettings;
  const health = { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 200 };
  const few = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 5 };
  await apis.send(
    new CreateStageCommand({ ...stage, AutoDeploy: true, RouteSettings: { 'GET /health': health } }),
  );
  await apis.send(new UpdateStageCommand({ ...stage, RouteSettings: { 'POST /orders': few } }));
  expect(await settings()).toEqual({ 'GET /health': health, 'POST /orders': few });
  await apis.send(new DeleteRouteSettingsCommand({ ...stage, RouteKey: 'POST /orders' }));
  expect(await settings()).toEqual({ 'GET /health': health });
});
