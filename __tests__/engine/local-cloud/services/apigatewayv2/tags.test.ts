import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateDomainNameCommand,
  CreateStageCommand,
  GetDomainNameCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-apigatewayv2';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';

// Terraform tags what it has imported, by its ARN.

const REGION = 'us-east-1';
let cloud: TestCloud;
let client: ApiGatewayV2Client;

beforeAll(async () => {
  cloud = await startTestCloud([REGION]);
  client = cloud.apiGateway(REGION);
}, 60_000);

afterAll(async () => {
  await cloud?.stop();
}, 30_000);

async function changeTags(arn: string): Promise<Record<string, string> | undefined> {
  const ResourceArn = `arn:aws:apigateway:${REGION}::${arn}`;
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'shop', old: 'yes' } }));
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['old'] }));
  return (await client.send(new GetTagsCommand({ ResourceArn }))).Tags;
}

test('APIs, their stages, and domain names get tags, and lose them', async () => {
  const { ApiId = '' } = await client.send(new CreateApiCommand({ Name: 'a', ProtocolType: 'HTTP' }));
  await client.send(new CreateStageCommand({ ApiId, StageName: '$default', Tags: { stage: 'yes' } }));
  const DomainName = 'api.example.com';
  const DomainNameConfigurations = [{ EndpointType: 'REGIONAL' as const }];
  await client.send(new CreateDomainNameCommand({ DomainName, DomainNameConfigurations }));
  expect(await changeTags(`/apis/${ApiId}`)).toEqual({ team: 'shop' });
  expect(await changeTags(`/apis/${ApiId}/stages/$default`)).toEqual({ team: 'shop', stage: 'yes' });
  expect(await changeTags(`/domainnames/${DomainName}`)).toEqual({ team: 'shop' });
  const stage = await client.send(new GetStageCommand({ ApiId, StageName: '$default' }));
  expect(stage.Tags).toEqual({ team: 'shop', stage: 'yes' });
  const name = await client.send(new GetDomainNameCommand({ DomainName }));
  expect(name.Tags).toEqual({ team: 'shop' });
}, 30_000);
