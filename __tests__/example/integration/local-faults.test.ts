import path from 'node:path';
import { startChild } from '../../../process/child';
import { packageRoot } from '../../../project/root';
import type { DataFigures } from '../../../rehearsal/kept';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { deployed } from '../../support/integration/deployed';
import { until } from '../../support/processes';
import { failingTriggerTests } from './parts/failing-triggers';
import { broken, expectFailover, rehearsed } from './parts/rehearsed';

// What goes wrong with the deployed example service, and how it recovers. The tests share a deployment, in order.

const example = deployed();
const { api } = example;

describe('rehearsals', () => {
  test.each(['dynamodb-unreachable', 'lambda-errors', 'control-plane-down'])(
    '%s: DNS leaves in time, and nothing acknowledged is lost',
    async (fault) => {
      const { data } = await expectFailover(example, fault);
      expect(data).toBeUndefined();
    },
    240_000,
  );

  test('slow-region: reported as not detected by the definition', async () => {
    const result = await rehearsed(example, 'slow-region', { durationSeconds: 150 }); // a tenth fails: long enough to see it
    expect(broken(result)).toEqual([]);
    expect(result.figures.detectionSeconds).toBeUndefined();
    expect(result.promises[0]?.measured).toMatch(/^not detected; [1-9]\d* of \d+ tries there failed$/);
  }, 240_000);

  test('queues-unreachable: every user is served, every event is handled, and DNS stays', async () => {
    const result = await rehearsed(example, 'queues-unreachable');
    expect(broken(result)).toEqual([]);
    expect(result.requests.failed).toBe(0);
    expect(result.verdict.status).toBe('held');
    expect(result.events).toMatchObject({ unhandled: 0, doubled: 0, unread: { count: 0 } });
    expect(result.events?.caused).toBe(result.writes.acknowledged);
  }, 240_000);

  test('partition: both regions serve on, agree afterwards, and no data type loses what its naive twin loses', async () => {
    const result = await rehearsed(example, 'partition');
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
    const result = await rehearsed(example, 'flapping');
    expect(broken(result)).toEqual([]);
    expect(result.promises[0]).toMatchObject({
      status: 'held',
      measured: expect.stringMatching(
        /^0 of [1-9]\d* first tries failed there; \d+ went back, returns: \d+$/,
      ),
    });
  }, 240_000);

  test('all-down: DNS still answers, and users are served after healing', async () => {
    const result = await rehearsed(example, 'all-down', { durationSeconds: 30, rate: 4 }); // all functions start at once
    expect(broken(result)).toEqual([]);
    expect(result.verdict.status).toBe('held');
    expect(result.requests.failed).toBeGreaterThan(0);
  }, 240_000);
});

describe('every way to start a function, when it fails', () => failingTriggerTests(example));

test('an interrupt while a region is dead ends with 130, and the region is whole again', async () => {
  const lines: string[] = [];
  const child = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/antipode.cjs'), 'rehearse', 'region-down', '--time-scale', '10'],
    env: { ...process.env, AWS_ENDPOINT_URL: example.cloud.endpoint },
    cwd: packageRoot,
    logFile: path.join(example.cloud.directory, 'rehearse.log'),
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
