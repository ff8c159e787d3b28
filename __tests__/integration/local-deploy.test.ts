import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListHealthChecksCommand, Route53Client, UpdateHealthCheckCommand } from '@aws-sdk/client-route-53';
import { readDrainFlag } from '../../cli/aws/drain-flag';
import type { OperatorTarget } from '../../cli/aws/target';
import { freshDirectory, register } from '../../cli/clouds';
import { assertAnotherServes, setDrained } from '../../cli/operations/drain';
import { homeHeard, moveHome } from '../../cli/operations/rehome';
import { exitCode, readStatus } from '../../cli/operations/status';
import { waitForUsers } from '../../cli/operations/wait';
import { callRegion } from '../../cli/proof';
import { prove } from '../../cli/prove';
import { loadService } from '../../config/load';
import type { DeployEvent } from '../../deploy/events';
import { deployLocal, destroyLocal, type LocalDeployment } from '../../deploy/local';
import { controlCloud } from '../../local-cloud/control/client';
import { type LocalCloud, startLocalCloud } from '../../local-cloud/start';
import { startChild } from '../../process/child';
import { freePort } from '../../process/ports';
import { projectRoot } from '../../process/root';
import { findTools } from '../../process/tools/check';
import { faultNamed } from '../../rehearsal/faults/catalog';
import { rehearse } from '../../rehearsal/rehearse';
import type { DataFigures, RehearsalResult } from '../../rehearsal/result';
import { iamCalls, recordedCalls } from '../support/iam/recorded';
import { forbidden } from '../support/iam/role';
import { until } from '../support/processes';
import { runJob } from '../workflows/support/run-steps';
import { triggerTests } from './parts/triggers';

// One deployment by the real cdktf, Terraform and AWS provider, which the tests below share in order: the example
// service as a pipeline deploys it, with its state in files (state.test.ts has it in S3).

Object.assign(process.env, {
  ANTIPODE_CONFIG: '__tests__/integration/with-ci.config.ts',
  ANTIPODE_STATE: 'local',
});
const service = loadService();
let cloud: LocalCloud;
let deployment: LocalDeployment;
let events: DeployEvent[] = [];
let directory: string;

beforeAll(async () => {
  const port = await freePort();
  directory = freshDirectory(port);
  const tools = await findTools(path.join(directory, 'terraform'));
  const record = path.join(directory, 'calls.jsonl');
  cloud = await startLocalCloud({ regions: service.regions, directory, moto: tools.moto, port, record });
  register(cloud);
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

/** What Terraform asked so far, as IAM would hear it. */
const calls = () => iamCalls(recordedCalls(path.join(directory, 'calls.jsonl')));
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

test('a region that was killed comes back with what it had', async () => {
  await controlCloud(cloud.endpoint)('StartRegion', { region: 'eu-west-1' });
  const answer = await callRegion({
    api: api('eu-west-1'),
    host: 'api.example.com',
    path: '/orders?customer=grace',
  });
  expect(answer.status).toBe(200);
  expect((JSON.parse(answer.body) as { orders: unknown[] }).orders.length).toBeGreaterThan(0);
}, 60_000);

describe('every way to start a function', () => triggerTests(service, () => cloud));

describe('an operator, while the control planes of Route 53 and IAM are down', () => {
  const target = (): OperatorTarget => ({ kind: 'local', cloud: { ...cloud, pid: process.pid } });
  const control = () => controlCloud(cloud.endpoint);
  const never = new AbortController().signal;

  beforeAll(async () => {
    await control()('SetTimeScale', { timeScale: 10 });
    await waitForUsers(target(), service, 'eu-west-1', true, never); // it was killed before
    const services = ['route53', 'iam', 'sts'];
    await control()('SetFaults', { faults: [{ kind: 'api', services, mode: 'unavailable' }] });
  }, 60_000);
  afterAll(() => control()('SetFaults', { faults: [] }));

  test('drains a region, which DNS then leaves', async () => {
    const { writtenTo, flag } = await setDrained(target(), service, 'us-east-1', true, 'a trial');
    expect([writtenTo, flag.drained]).toEqual(['us-east-1', true]);
    await waitForUsers(target(), service, 'us-east-1', false, never);
    const status = await readStatus(target(), service);
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

  test('is kept from draining the last region that serves', async () => {
    await expect(assertAnotherServes(target(), service, 'eu-west-1')).rejects.toThrow(
      /^eu-west-1 is the last region that serves: us-east-1 is drained\./,
    );
  });

  test('restores it, and DNS names it again', async () => {
    const { before } = await setDrained(target(), service, 'us-east-1', false, undefined);
    expect(before).toMatchObject({ drained: true, why: 'a trial' });
    await waitForUsers(target(), service, 'us-east-1', true, never);
  }, 60_000);

  test('moves the home of owned items, and both homes keep to it', async () => {
    const call = (region: string, method: string, at: string, body?: object) =>
      callRegion({ api: api(region), host: 'api.example.com', method, path: at, ...(body ? { body } : {}) });
    const redeem = (region: string, order: string) =>
      call(region, 'POST', '/coupons/MOVE/redemptions', { order });
    expect((await call('us-east-1', 'PUT', '/coupons/MOVE', { uses: 5 })).status).toBe(200);
    expect((await redeem('us-east-1', 'a')).status).toBe(200);
    expect((await redeem('eu-west-1', 'b')).status).toBe(307);

    const moved = await moveHome(target(), service, 'coupon', 'eu-west-1', 'a trial');
    expect(moved).toMatchObject({
      before: { home: 'us-east-1', epoch: 1 },
      epoch: 2,
      writtenTo: 'us-east-1',
    });
    const word = { to: 'eu-west-1', epoch: 2, withinMs: 5000 };
    expect(await homeHeard(target(), service, 'coupon', word)).toBe(true);
    expect(await moveHome(target(), service, 'coupon', 'eu-west-1', undefined)).toBeUndefined();
    expect((await redeem('us-east-1', 'c')).status).toBe(307);
    const answer = await redeem('eu-west-1', 'c');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      expect.objectContaining({ redeemedBy: ['a', 'c'] }),
    ]);
    await moveHome(target(), service, 'coupon', 'us-east-1', undefined);
  }, 60_000);

  test('tells a region that is gone, whose word another region keeps for it', async () => {
    await control()('KillRegion', { region: 'us-east-1' });
    const { writtenTo } = await setDrained(target(), service, 'us-east-1', true, undefined);
    expect(writtenTo).toBe('eu-west-1');
    const { regions } = await readStatus(target(), service);
    expect(regions[0]).toMatchObject({
      serving: false,
      probe: { unreachable: expect.stringMatching(/^ECONN(REFUSED|RESET)$/) },
      drain: { unreachable: expect.any(String) },
    });

    await control()('StartRegion', { region: 'us-east-1' });
    const heard = async () => {
      const flag = await readDrainFlag(target(), service, 'us-east-1');
      return 'drained' in flag && flag.drained;
    };
    for (let tries = 0; !(await heard()) && tries < 50; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await heard()).toBe(true);
    await setDrained(target(), service, 'us-east-1', false, undefined);
  }, 60_000);
});

describe('rehearsals', () => {
  const once = (fault: string, durationSeconds = 75): Promise<RehearsalResult> =>
    rehearse({
      service,
      cloud,
      plan: faultNamed(fault),
      timeScale: 10,
      rate: 12,
      durationSeconds,
      functionsNode: process.version,
      signal: new AbortController().signal,
      onPhase: () => undefined,
    });
  /** What could not be measured, since something else took the machine, is measured again, twice at most. */
  const rehearsed = async (fault: string, durationSeconds?: number): Promise<RehearsalResult> => {
    let result = await once(fault, durationSeconds);
    for (let again = 0; result.verdict.status === 'unmeasured' && again < 2; again++)
      result = await once(fault, durationSeconds);
    return result;
  };
  const broken = ({ promises, verdict }: RehearsalResult) => [
    ...promises.filter(({ status }) => status === 'broken'),
    ...(verdict.status === 'unmeasured' ? [verdict.sentence] : []),
  ];

  test.each(['region-down', 'dynamodb-unreachable', 'lambda-errors', 'control-plane-down'])(
    '%s: DNS leaves in time, and nothing acknowledged is lost',
    async (fault) => {
      const result = await rehearsed(fault);
      expect(broken(result)).toEqual([]);
      expect(result.hurtRegion).toBe('us-east-1');
      expect(result.figures.lastAnswerSeconds).toBeGreaterThan(0);
      expect(result.figures.failbackSeconds).toBeGreaterThan(0);
      expect(result.requests.failedTries).toBeGreaterThan(0);
      expect(result.writes.acknowledged).toBeGreaterThan(20);
      expect(result.writes.missingWhileDown).toBe(result.writes.recovered);
      expect(result.data?.rows.length).toBe(fault === 'region-down' ? 5 : undefined);
    },
    240_000,
  );

  test('slow-region: told as what the definition does not detect', async () => {
    const result = await rehearsed('slow-region');
    expect(broken(result)).toEqual([]);
    expect(result.figures.detectionSeconds).toBeUndefined();
    expect(result.promises[0]?.measured).toMatch(/^not detected; [1-9]\d* of \d+ tries there failed$/);
  }, 240_000);

  test('partition: both regions go on, agree afterwards, and no data type loses what the naive twin does', async () => {
    const result = await rehearsed('partition');
    expect(broken(result)).toEqual([]);
    expect(result.requests.failed).toBe(0);
    const { rows, replicasAgree } = result.data as DataFigures;
    expect(replicasAgree).toBe(true);
    for (const { acknowledged, lost, doubled } of rows) {
      expect(acknowledged).toBeGreaterThan(3);
      expect([lost, doubled]).toEqual([0, 0]);
    }
    expect(rows.reduce((sum, { naive }) => sum + naive.lost, 0)).toBeGreaterThan(0);
  }, 240_000);

  test('flapping: going back costs no more than staying out', async () => {
    expect(broken(await rehearsed('flapping'))).toEqual([]);
  }, 240_000);

  test('all-down: DNS goes on answering, and users are served after healing', async () => {
    const result = await rehearsed('all-down', 30);
    expect(broken(result)).toEqual([]);
    expect(result.verdict.status).toBe('held');
    expect(result.requests.failed).toBeGreaterThan(0);
  }, 240_000);
});

test('an interrupt while a region is dead ends with 130, and the region is whole again', async () => {
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [path.join(projectRoot, 'bin/antipode.cjs'), 'rehearse', 'region-down', '--time-scale', '10'],
    env: { ...process.env, AWS_ENDPOINT_URL: cloud.endpoint },
    cwd: projectRoot,
    logFile: path.join(directory, 'rehearse.log'),
    onLine: (line) => lines.push(line),
  });
  expect(
    await until(() => lines.some((line) => line.includes('every process of us-east-1 is killed')), 40_000),
  ).toBe(true);
  child.kill('SIGINT');
  expect(await child.exited).toEqual({ code: 130, signal: null });
  const health = { api: api('us-east-1'), host: 'api.example.com', path: '/health' };
  expect((await callRegion(health)).status).toBe(200);
}, 90_000);

test('a second deploy plans no change, also after every region has been killed once', async () => {
  events = [];
  const before = calls().length;
  await deployLocal(deployment);
  expect(events.filter(({ kind }) => kind === 'planned')).toEqual([]);
  expect(forbidden(service, 'plan', calls().slice(before))).toEqual([]);
  const unchanged = events.filter(({ kind }) => kind === 'unchanged').map(({ stack }) => stack);
  expect([...new Set(unchanged)].sort()).toEqual(['data', 'region-eu-west-1', 'region-us-east-1']);
}, 180_000);

test('the workflows’ own steps: drift is seen, shown for review, and deployed away', async () => {
  const summaryFile = path.join(directory, 'summary.md');
  const env = { AWS_ENDPOINT_URL: cloud.endpoint, GITHUB_STEP_SUMMARY: summaryFile };
  const codes = async (file: string, job: string) =>
    (await runJob(`workflows/${file}.yml`, job, { env })).map(({ run, code, output }) => {
      if (code !== 0) process.stderr.write(`${run}:\n${output}\n`);
      return code;
    });
  await weakenHealthCheck('eu-west-1');
  expect(await codes('drift', 'drift')).toEqual([2]);
  expect(await codes('deploy', 'plan')).toEqual([0, 0]);
  expect(readFileSync(summaryFile, 'utf8')).toMatch(/region-eu-west-1 +1 to change/);
  expect(await codes('deploy', 'canary')).toEqual([0]);
  expect(await codes('deploy', 'rest')).toEqual([0]);
  expect(await codes('drift', 'drift')).toEqual([0]);
}, 400_000);

/** As somebody might in the console. */
async function weakenHealthCheck(region: string): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new Route53Client({ endpoint: cloud.endpoint, region: 'us-east-1', credentials });
  const { HealthChecks = [] } = await client.send(new ListHealthChecksCommand({}));
  const check = HealthChecks.find(({ HealthCheckConfig }) =>
    HealthCheckConfig?.FullyQualifiedDomainName?.startsWith(region),
  );
  await client.send(new UpdateHealthCheckCommand({ HealthCheckId: check?.Id, FailureThreshold: 9 }));
  client.destroy();
}

test('destroy lifts the table’s protection first and leaves nothing in Terraform’s state', async () => {
  await destroyLocal(deployment);
  const state = `state/local-${new URL(cloud.endpoint).port}`;
  for (const stack of ['data', 'region-us-east-1', 'region-eu-west-1']) {
    const { resources } = JSON.parse(
      readFileSync(path.join(directory, state, `${stack}.tfstate`), 'utf8'),
    ) as { resources: unknown[] };
    expect(resources).toEqual([]);
  }
}, 240_000);

test('a pipeline’s role may do all that deploys and a destroy did, but for deleting data', () => {
  const made = calls();
  expect(made.length).toBeGreaterThan(500);
  const [home, ...others] = service.regions.map((region) => `${region}:123456789012:table/orders`);
  expect(forbidden(service, 'deploy', made)).toEqual([
    ...others.flatMap((other) =>
      ['DeleteTable', 'DeleteTableReplica'].map((action) => `dynamodb:${action} arn:aws:dynamodb:${other}`),
    ),
    `dynamodb:DeleteTable arn:aws:dynamodb:${home}`,
  ]);
});
