import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateRouteCommand,
  CreateStageCommand,
  DeleteIntegrationCommand,
  DeleteRouteCommand,
  GetStageCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2';
import { HttpApis } from '../../../../../local-cloud/services/apigatewayv2/apis';
import { apiGatewayOperations } from '../../../../../local-cloud/services/apigatewayv2/operations';
import { type RegionApi, startRegionApi } from '../../../../support/local-cloud/region-api';

// What would change the parts of an API that are there is refused (API Gateway V2 API Reference, ConflictException).

const region = 'us-east-1';
let region1: RegionApi;
let client: ApiGatewayV2Client;
let ApiId = '';
let Target = '';

const route = async (RouteKey: string, more = {}) =>
  (await client.send(new CreateRouteCommand({ ApiId, RouteKey, Target, ...more }))).RouteId;
const conflict = (message: string) => ({
  name: 'ConflictException',
  $metadata: { httpStatusCode: 409 },
  message,
});

beforeAll(async () => {
  region1 = await startRegionApi({
    region,
    operations: ({ moto }) => apiGatewayOperations(region, new HttpApis({ region, moto }), moto),
  });
  client = new ApiGatewayV2Client(region1.client);
}, 30_000);
beforeEach(async () => {
  ({ ApiId = '' } = await client.send(new CreateApiCommand({ Name: 'a', ProtocolType: 'HTTP' })));
  const IntegrationType = 'AWS_PROXY';
  const integration = { ApiId, IntegrationType, PayloadFormatVersion: '2.0' } as const;
  const { IntegrationId } = await client.send(new CreateIntegrationCommand(integration));
  Target = `integrations/${IntegrationId}`;
});
afterAll(async () => {
  client.destroy();
  await region1.stop();
}, 30_000);

test('a route is there once, whatever its variables are called', async () => {
  await route('GET /a/{x}');
  await expect(route('GET /a/{x}')).rejects.toMatchObject(
    conflict('Route with key GET /a/{x} already exists for this API'),
  );
  await expect(route('GET /a/{y}')).rejects.toMatchObject(
    conflict(
      'The provided route key "GET /a/{y}" has a conflicting variable on the same hierarchical level as "GET /a/{x}"',
    ),
  );
  const RouteId = await route('GET /a/{x+}');
  await expect(
    client.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'GET /a/{x}' })),
  ).rejects.toMatchObject({ name: 'ConflictException' });
  await client.send(new UpdateRouteCommand({ ApiId, RouteId, RouteKey: 'GET /a/{all+}' }));
  for (const other of ['POST /a/{x}', 'ANY /a/{x}', '$default', 'GET /', 'GET /a']) await route(other);
});

test('a route names an integration that is there', async () => {
  const missing = { name: 'NotFoundException' };
  await expect(route('GET /a', { Target: 'integrations/nope' })).rejects.toMatchObject(missing);
  const RouteId = await route('GET /a');
  await expect(
    client.send(new UpdateRouteCommand({ ApiId, RouteId, Target: 'integrations/nope' })),
  ).rejects.toMatchObject(missing);
  await route('GET /later', { Target: undefined });
});

test('an integration stays while a route names it', async () => {
  const RouteId = await route('GET /a');
  const IntegrationId = Target.replace('integrations/', '');
  const drop = () => client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId }));
  await expect(drop()).rejects.toMatchObject(
    conflict(
      `Cannot delete Integration because it is referenced by the following Routes with Ids: [${RouteId}]`,
    ),
  );
  await client.send(new DeleteRouteCommand({ ApiId, RouteId }));
  await drop();
});

test('a stage that is there is not replaced', async () => {
  const stage = { ApiId, StageName: 'dev' };
  await client.send(new CreateStageCommand({ ...stage, AutoDeploy: true, StageVariables: { a: 'b' } }));
  await expect(client.send(new CreateStageCommand(stage))).rejects.toMatchObject(
    conflict('Stage already exists'),
  );
  await expect(client.send(new GetStageCommand(stage))).resolves.toMatchObject({
    AutoDeploy: true,
    StageVariables: { a: 'b' },
  });
});
