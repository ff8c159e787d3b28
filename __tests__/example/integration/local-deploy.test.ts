import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readDrainFlag } from '../../../aws/drain-flag';
import { assertAnotherServes, setDrained } from '../../../operations/drain';
import { homeHeard, moveHome } from '../../../operations/rehome';
import { exitCode, readStatus } from '../../../operations/status';
import { waitForUsers } from '../../../operations/wait';
import { localAccessKey } from '../../../project/local-key';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { prove } from '../../../rehearsal/proof/prove';
import { deployLocal, destroyLocal } from '../../../terraform/local';
import { forbidden, forbiddenActions, MAKES_THE_TABLE } from '../../support/iam/role';
import { deployed } from '../../support/integration/deployed';
import { until } from '../../support/processes';
import { expectFailover } from './parts/rehearsed';
import { triggerTests } from './parts/triggers';

const example = deployed();
const { service, events, api } = example;
const order = {
  customer: 'grace',
  currency: 'EUR',
  lines: [{ product: 'globe', quantity: 3, unitPriceMinor: 100 }],
};

test('every region is healthy, and what is written in one is read in the other', async () => {
  const proof = await prove(service, example.cloud);
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
    const credentials = { accessKeyId: localAccessKey(example.cloud.endpoint), secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: example.cloud.endpoint, region, credentials });
    const { Table } = await client.send(new DescribeTableCommand({ TableName: service.name }));
    client.destroy();
    const others = service.regions.filter((one) => one !== region);
    expect(Table?.Replicas?.map(({ RegionName }) => RegionName)).toEqual(others);
  }
});

const accessLog = () => readFileSync(path.join(example.cloud.directory, 'eu-west-1/logs/access.log'), 'utf8');

test('the other region serves on when one is killed', async () => {
  await callRegion({ api: api('eu-west-1'), host: 'api.example.com', path: '/health' });
  await until(() => accessLog().includes('GET /health'), 5000); // a line comes after its answer
  example.cloud.killRegion('eu-west-1');
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

test('a killed region’s functions end with it, and its logs stay', () => {
  const log = accessLog();
  expect(
    log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).route),
  ).toContain('GET /health');
  expect(log).not.toContain(service.health.path); // which checkers have asked all the time
});

test('a region that was killed comes back with what it had', async () => {
  await example.control('StartRegion', { region: 'eu-west-1' });
  const answer = await callRegion({
    api: api('eu-west-1'),
    host: 'api.example.com',
    path: '/orders?customer=grace',
  });
  expect(answer.status).toBe(200);
  expect((JSON.parse(answer.body) as { orders: unknown[] }).orders.length).toBeGreaterThan(0);
}, 60_000);

describe('every way to start a function', () => triggerTests(example));

describe('an operator, while the control planes of Route 53 and IAM are down', () => {
  const never = new AbortController().signal;

  beforeAll(async () => {
    await example.control('SetTimeScale', { timeScale: 10 });
    await waitForUsers(example, 'eu-west-1', { inService: true, signal: never }); // it was killed before
    const services = ['route53', 'iam', 'sts'];
    await example.control('SetFaults', { faults: [{ kind: 'api', services, mode: 'unavailable' }] });
  }, 60_000);
  afterAll(() => example.control('SetFaults', { faults: [] }));

  test('drains a region, which DNS then leaves', async () => {
    const { writtenTo, flag } = await setDrained(example, 'us-east-1', { drained: true, why: 'a trial' });
    expect([writtenTo, flag.drained]).toEqual(['us-east-1', true]);
    await waitForUsers(example, 'us-east-1', { inService: false, signal: never });
    const status = await readStatus(example);
    expect(exitCode(status)).toBe(1);
    expect(status.regions).toMatchObject([
      {
        region: 'us-east-1',
        serving: false,
        probe: { status: 503 },
        checkers: { unreachable: 'ServiceUnavailable' },
        drain: { drained: true, why: 'a trial' },
      },
      { region: 'eu-west-1', serving: true, probe: { status: 200 }, drain: { drained: false } },
    ]);
    expect(status.dns).toMatchObject({ naming: { 'us-east-1': 0 } });
  }, 60_000);

  test('cannot drain the last region that serves', async () => {
    await expect(assertAnotherServes(example, 'eu-west-1')).rejects.toThrow(
      /^eu-west-1 is the last region that serves: us-east-1 is drained\./,
    );
  });

  test('restores it, and DNS names it again', async () => {
    const { before } = await setDrained(example, 'us-east-1', { drained: false });
    expect(before).toMatchObject({ drained: true, why: 'a trial' });
    await waitForUsers(example, 'us-east-1', { inService: true, signal: never });
  }, 60_000);

  test('moves the home of owned items, and both regions obey', async () => {
    const call = (region: string, method: string, at: string, body?: object) =>
      callRegion({ api: api(region), host: 'api.example.com', method, path: at, ...(body ? { body } : {}) });
    const redeem = (region: string, order: string) =>
      call(region, 'POST', '/coupons/MOVE/redemptions', { order });
    expect((await call('us-east-1', 'PUT', '/coupons/MOVE', { uses: 5 })).status).toBe(200);
    expect((await redeem('us-east-1', 'a')).status).toBe(200);
    expect((await redeem('eu-west-1', 'b')).status).toBe(307);

    const moved = await moveHome(example, 'coupon', { to: 'eu-west-1', why: 'a trial' });
    expect(moved).toMatchObject({
      before: { home: 'us-east-1', epoch: 1 },
      epoch: 2,
      writtenTo: 'us-east-1',
    });
    const word = { to: 'eu-west-1', epoch: 2, withinMs: 5000 };
    expect(await homeHeard(example, 'coupon', word)).toBe(true);
    expect(await moveHome(example, 'coupon', { to: 'eu-west-1' })).toBeUndefined();
    expect((await redeem('us-east-1', 'c')).status).toBe(307);
    const answer = await redeem('eu-west-1', 'c');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      expect.objectContaining({ uses: 5, left: 3 }),
    ]);
    await moveHome(example, 'coupon', { to: 'us-east-1' });
  }, 60_000);

  test('drains a region that is gone, through another region’s replica', async () => {
    await example.control('KillRegion', { region: 'us-east-1' });
    const { writtenTo } = await setDrained(example, 'us-east-1', { drained: true });
    expect(writtenTo).toBe('eu-west-1');
    const { regions } = await readStatus(example);
    expect(regions[0]).toMatchObject({
      serving: false,
      probe: { unreachable: expect.stringMatching(/^ECONN(REFUSED|RESET)$/) },
      drain: { unreachable: expect.any(String) },
    });

    await example.control('StartRegion', { region: 'us-east-1' });
    const heard = async () => {
      const flag = await readDrainFlag(example, 'us-east-1');
      return 'drained' in flag && flag.drained;
    };
    for (let tries = 0; !(await heard()) && tries < 50; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await heard()).toBe(true);
    await setDrained(example, 'us-east-1', { drained: false });
  }, 60_000);
});

test('rehearsed region-down: DNS leaves in time, nothing acknowledged is lost, each event is handled', async () => {
  const { data, events: caused } = await expectFailover(example, 'region-down');
  expect(data?.rows.length).toBe(5);
  expect(caused?.caused).toBeGreaterThan(20);
  expect(caused).toMatchObject({ unhandled: 0, doubled: 0 });
}, 240_000);

test('a second deploy plans no change, also after every region has been killed once', async () => {
  events.length = 0;
  const before = example.calls().length;
  await deployLocal(example.deployment);
  expect(events.filter(({ kind }) => kind === 'planned')).toEqual([]);
  expect(forbidden(service, 'plan', example.calls().slice(before))).toEqual([]);
  const unchanged = events.filter(({ kind }) => kind === 'unchanged').map(({ stack }) => stack);
  expect([...new Set(unchanged)].sort()).toEqual(['data', 'region-eu-west-1', 'region-us-east-1']);
}, 180_000);

test('destroy lifts the table’s protection first and leaves nothing in Terraform’s state', async () => {
  await destroyLocal(example.deployment);
  const state = `state/local-${new URL(example.cloud.endpoint).port}/${service.name}`;
  for (const stack of ['data', 'region-us-east-1', 'region-eu-west-1']) {
    const { resources } = JSON.parse(
      readFileSync(path.join(example.cloud.directory, state, `${stack}.tfstate`), 'utf8'),
    ) as { resources: unknown[] };
    expect(resources).toEqual([]);
  }
}, 240_000);

test('a pipeline’s role may do all that deploys and a destroy did, but for an administrator’s part', () => {
  const made = example.calls();
  expect(made.length).toBeGreaterThan(500);
  const deletes = ['dynamodb:DeleteTable', 'dynamodb:DeleteTableReplica', 'sqs:DeleteQueue'];
  expect(forbiddenActions(service, 'deploy', made)).toEqual([...MAKES_THE_TABLE, ...deletes].sort());
});
