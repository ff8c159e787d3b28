import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callRegion } from '../../cli/proof';
import { prove } from '../../cli/prove';
import { loadService } from '../../config/load';
import type { DeployEvent } from '../../deploy/events';
import { deployLocal, destroyLocal, type LocalDeployment } from '../../deploy/local';
import { type LocalCloud, startLocalCloud } from '../../local-cloud/start';
import { findTools } from '../../process/tools/check';

// One deployment by the real cdktf, Terraform and AWS provider, which the tests below share in order.

const service = loadService({});
let cloud: LocalCloud;
let deployment: LocalDeployment;
let events: DeployEvent[] = [];
const directory = mkdtempSync(path.join(tmpdir(), 'antipode-deploy-'));

beforeAll(async () => {
  const tools = await findTools(path.join(directory, 'terraform'));
  cloud = await startLocalCloud({ regions: service.regions, directory, moto: tools.moto });
  deployment = {
    service,
    endpoint: cloud.endpoint,
    directory,
    provider: tools.provider,
    terraform: tools.terraform.command,
    onEvent: (event) => events.push(event),
  };
  await deployLocal(deployment);
}, 300_000);

afterAll(async () => {
  await cloud?.stop();
  rmSync(directory, { recursive: true, force: true });
}, 30_000);

const api = (region: string) => cloud.regions[region]?.api ?? '';
const order = {
  customer: 'grace',
  currency: 'EUR',
  lines: [{ product: 'globe', quantity: 3, unitPriceMinor: 100 }],
};

test('every region is healthy, and what is written in one is read in the other', async () => {
  const proof = await prove(service, cloud);
  expect(proof).toMatchObject({
    passed: true,
    regions: [
      { region: 'us-east-1', health: 200 },
      { region: 'eu-west-1', health: 200 },
    ],
    replication: { from: 'us-east-1', to: 'eu-west-1' },
  });
}, 30_000);

test('a retry with the same key in another region names the same order', async () => {
  const call = {
    host: 'api.example.com',
    method: 'POST',
    path: '/orders',
    headers: { 'idempotency-key': 'one' },
    body: order,
  };
  const [here, there] = await Promise.all(
    service.regions.map((region) => callRegion({ ...call, api: api(region) })),
  );
  expect([here?.status, there?.status]).toEqual([201, 201]);
  expect(JSON.parse(here?.body ?? '').id).toBe(JSON.parse(there?.body ?? '').id);
}, 30_000);

test('a bad request gets every reason as problem details', async () => {
  const call = { api: api('us-east-1'), host: 'us-east-1.api.example.com', method: 'POST', path: '/orders' };
  const { status, body } = await callRegion({ ...call, body: { customer: '', lines: [] } });
  expect(status).toBe(400);
  const problem = JSON.parse(body) as { status: number; errors: { pointer: string }[] };
  expect(problem.status).toBe(400);
  expect(problem.errors.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['#/customer', '#/currency', '#/lines']),
  );
}, 30_000);

test('an unknown host and an unknown path get API Gateway’s 404', async () => {
  for (const call of [
    { host: 'other.example.com', path: '/orders' },
    { host: 'api.example.com', path: '/nowhere' },
  ]) {
    const answer = await callRegion({ api: api('us-east-1'), ...call });
    expect([answer.status, answer.body]).toEqual([404, '{"message":"Not Found"}']);
  }
});

test('the table is a global table in each region', async () => {
  for (const region of service.regions) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: cloud.endpoint, region, credentials });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: service.name }));
    client.destroy();
    const others = service.regions.filter((one) => one !== region);
    expect(Table?.Replicas?.map(({ RegionName }) => RegionName)).toEqual(others);
  }
});

test('a second deploy plans no change', async () => {
  events = [];
  await deployLocal(deployment);
  expect(events.filter(({ kind }) => kind === 'planned')).toEqual([]);
  const unchanged = events.filter(({ kind }) => kind === 'unchanged').map(({ stack }) => stack);
  expect([...new Set(unchanged)].sort()).toEqual(['data', 'region-eu-west-1', 'region-us-east-1']);
}, 180_000);

test('the other region goes on when one is killed', async () => {
  cloud.killRegion('eu-west-1');
  await expect(
    callRegion({ api: api('eu-west-1'), host: 'api.example.com', path: '/health' }),
  ).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/);
  const placed = await callRegion({
    api: api('us-east-1'),
    host: 'api.example.com',
    method: 'POST',
    path: '/orders',
    body: order,
  });
  const health = await callRegion({
    api: api('us-east-1'),
    host: 'us-east-1.api.example.com',
    path: '/health',
  });
  expect([placed.status, health.status]).toEqual([201, 200]);
}, 30_000);

test('a killed region’s functions leave with it, and its logs stay', () => {
  const log = readFileSync(path.join(directory, 'eu-west-1/logs/access.log'), 'utf8');
  expect(
    log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).route),
  ).toContain('GET /health');
});

describe('destroy', () => {
  let second: LocalCloud;

  afterAll(async () => second?.stop(), 30_000);

  test('lifts the table’s protection first and leaves nothing in Terraform’s state', async () => {
    // A fresh cloud and deployment of `data` alone would prove less: everything is deployed and destroyed.
    const folder = path.join(directory, 'second');
    const tools = await findTools(path.join(folder, 'terraform'));
    second = await startLocalCloud({ regions: service.regions, directory: folder, moto: tools.moto });
    const fresh = { ...deployment, endpoint: second.endpoint, directory: folder };
    await deployLocal(fresh);
    await destroyLocal(fresh);
    const state = `state/local-${new URL(second.endpoint).port}`;
    for (const stack of ['data', 'region-us-east-1', 'region-eu-west-1']) {
      const { resources } = JSON.parse(
        readFileSync(path.join(folder, state, `${stack}.tfstate`), 'utf8'),
      ) as { resources: unknown[] };
      expect(resources).toEqual([]);
    }
  }, 400_000);
});
