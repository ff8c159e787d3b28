import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateApiMappingCommand,
  CreateDomainNameCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { findDomainName } from '../../../../aws/domain-name';
import type { Wave } from '../../../../rollout/plan/waves';
import { formerMappings, takeMappings } from '../../../../rollout/waves/former-mappings';
import type { WavesRequest } from '../../../../rollout/waves/request';
import { importInto } from '../../../../terraform/imports';
import { service } from '../../../support/definition/fixture';
import { startTestCloud, type TestCloud } from '../../../support/local-cloud/local-cloud';

// The API Gateway of a local cloud; Terraform's import is simulated.

jest.mock('../../../../terraform/imports', () => ({ importInto: jest.fn() }));

const REGION = 'us-east-1';
const STACK = `region-${REGION}`;
const ADDRESS = 'aws_apigatewayv2_api_mapping.m';
const WAVE: Wave = { name: 'new regions', regions: [REGION], stacks: [STACK], withoutDns: true };
const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-mappings-'));
let cloud: TestCloud;
let client: ApiGatewayV2Client;

beforeAll(async () => {
  cloud = await startTestCloud([REGION]);
  client = cloud.apiGateway(REGION);
  const folder = path.join(outdir, 'stacks', STACK);
  mkdirSync(folder, { recursive: true });
  const mapping = { '//': { metadata: { path: `${STACK}/domain/service-mapping` } } };
  const resource = { aws_apigatewayv2_api_mapping: { m: mapping } };
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify({ resource }));
}, 60_000);

afterAll(async () => {
  await cloud?.stop();
  rmSync(outdir, { recursive: true, force: true });
}, 30_000);

/** A name that leads to an API of its own. */
async function makeName(DomainName: string): Promise<string> {
  const { ApiId = '' } = await client.send(new CreateApiCommand({ Name: 'api', ProtocolType: 'HTTP' }));
  const Stage = '$default';
  await client.send(new CreateStageCommand({ ApiId, StageName: Stage }));
  const DomainNameConfigurations = [{ EndpointType: 'REGIONAL' as const }];
  await client.send(new CreateDomainNameCommand({ DomainName, DomainNameConfigurations }));
  await client.send(new CreateApiMappingCommand({ DomainName, ApiId, Stage }));
  return ApiId;
}

function request(name: string, action = 'create'): WavesRequest {
  const changes = [{ address: ADDRESS, action }];
  return {
    target: { kind: 'local', cloud: { ...cloud, pid: 0 } },
    service: service({ domain: { name, hostedZone: 'example.com' } }),
    workspace: { outdir },
    plan: { plans: [{ stack: STACK, changes }] },
    observer: { step: jest.fn() },
  } as unknown as WavesRequest;
}

beforeEach(() => jest.clearAllMocks());

test('the mapping of an adopted name is led to the new API in place, and then known to Terraform', async () => {
  const before = await makeName('a.example.com');
  const ours = await makeName(`${REGION}.a.example.com`);
  const asked = request('a.example.com');
  const former = await formerMappings(asked, WAVE);
  expect(former).toEqual([{ region: REGION, stack: STACK, address: ADDRESS, id: expect.any(String) }]);
  const id = former[0]?.id;
  const leadsTo = async () => (await findDomainName(asked, REGION))?.mappings;
  expect(await leadsTo()).toEqual([{ id, apiId: before, stage: '$default', key: '' }]);
  await takeMappings(asked, former);
  expect(await leadsTo()).toEqual([{ id, apiId: ours, stage: '$default', key: '' }]);
  expect(importInto).toHaveBeenCalledWith({ outdir }, STACK, [
    { address: ADDRESS, id: `${id}/a.example.com` },
  ]);
}, 30_000);

test('a mapping that Terraform is to make, or knows, or has been taken, is left to it', async () => {
  expect(await formerMappings(request('free.example.com'), WAVE)).toEqual([]);
  await makeName('b.example.com');
  expect(await formerMappings(request('b.example.com', 'update'), WAVE)).toEqual([]);
  const { withoutDns: _, ...wave } = WAVE;
  expect(await formerMappings(request('b.example.com'), { ...wave, intoDns: true })).toEqual([]);
}, 30_000);

test('the name stays as it is while the region’s own name leads nowhere', async () => {
  await makeName('c.example.com');
  const asked = request('c.example.com');
  await expect(takeMappings(asked, await formerMappings(asked, WAVE))).rejects.toThrow(
    'us-east-1.c.example.com leads to no API, so c.example.com stays as it was.',
  );
  expect(importInto).not.toHaveBeenCalled();
}, 30_000);
