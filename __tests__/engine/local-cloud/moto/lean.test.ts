import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import path from 'node:path';
import { internalCall } from '../../../../local-cloud/gateway/internal-call';
import type { Forward } from '../../../../local-cloud/gateway/operation';
import { startMoto } from '../../../../local-cloud/moto/start-moto';
import { findMoto } from '../../../../process/tools/moto';
import { needs } from '../../../support/needs';

// moto without what local-cloud/moto/lean.py leaves out.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-lean-'));
let moto: Awaited<ReturnType<typeof startMoto>>;
let forward: Forward;

beforeAll(async () => {
  moto = await startMoto(await findMoto(), path.join(folder, 'moto.log'));
  forward = moto.ask;
}, 60_000);
afterAll(async () => {
  await moto.stop();
  rmSync(folder, { recursive: true, force: true });
});

const createQueue = (region: string) =>
  internalCall<{ QueueUrl: string }>(forward, {
    service: 'sqs',
    region,
    target: 'AmazonSQS.CreateQueue',
    input: { QueueName: 'any' },
  });

test.each(['us-east-1', 'eu-west-1', 'ap-southeast-7', 'cn-north-1', 'us-gov-west-1'])(
  'it knows the region %s',
  async (region) => {
    expect((await createQueue(region)).QueueUrl).toContain('/any');
  },
);

const importApi = (input: object) =>
  internalCall<{ name: string }>(forward, {
    service: 'apigateway',
    region: 'us-east-1',
    path: '/restapis?mode=import&failonwarnings=true',
    method: 'POST',
    input,
  });

test('it validates an OpenAPI document when one is given', async () => {
  const api = { openapi: '3.0.0', info: { title: 'shop', version: '1', description: 'any' }, paths: {} };
  expect((await importApi(api)).name).toBe('shop');
  const { paths: _, ...without } = api;
  await expect(importApi(without)).rejects.toThrow(/: 400 .*OpenAPI/);
});

needs(platform() === 'linux' ? undefined : 'memory is looked at on Linux alone', () => {
  test('descriptions of services take little memory', async () => {
    const call = (service: string, target: string) =>
      internalCall(forward, { service, region: 'us-east-1', target, input: {} });
    await call('dynamodb', 'DynamoDB_20120810.ListTables');
    await call('logs', 'Logs_20140328.DescribeLogGroups');
    await call('events', 'AWSEvents.ListRules');
    await internalCall(forward, { service: 'lambda', region: 'us-east-1', path: '/2015-03-31/functions' });
    await internalCall(forward, { service: 'apigateway', region: 'us-east-1', path: '/v2/apis' });
    const held = /^Anonymous: +(\d+)/m.exec(readFileSync(`/proc/${moto.pid}/smaps_rollup`, 'utf8'))?.[1];
    expect(Number(held) / 1024).toBeLessThan(85); // it would be more than 100
  });
});
