import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../../../../local-cloud/clock';
import type { HealthChange } from '../../../../../local-cloud/services/route53/health-checks/health-monitor';
import { PROPAGATION_MS } from '../../../../../local-cloud/services/route53/model';
import type { RecordSet } from '../../../../../local-cloud/services/route53/records';
import {
  type Route53DataPlane,
  startRoute53DataPlane,
} from '../../../../../local-cloud/services/route53/start';
import { askUdp, dataOf, query } from '../../../../support/route53/dns-client';
import {
  healthCheck,
  latency,
  primary,
  record,
  secondary,
  weighted,
  zone,
} from '../../../../support/route53/records';
import { httpServer, type TestServer } from '../../../../support/route53/servers';

const TIME_SCALE = 10;
const INTERVAL_MS = 10_000 / TIME_SCALE;
const THRESHOLD = 3;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-northeast-1'] as const;

/**
 * Three names, one for each policy, each with a record for each region. The region that dies is the first choice of
 * each.
 */
const records: RecordSet[] = REGIONS.flatMap((region, index) => {
  const props = { type: 'CNAME', health: region, values: [`${region}.example.com`] };
  const routed = (name: string, routing: RecordSet['routing']) =>
    record(region, { ...props, name: `${name}.example.com`, routing });
  const failover = index < 2 ? [routed('failover', index === 0 ? primary : secondary)] : [];
  return [routed('weighted', weighted(10)), routed('latency', latency(region)), ...failover];
});

let plane: Route53DataPlane;
let servers: Record<string, TestServer>;
const changes: HealthChange[] = [];
const logged: string[] = [];

/** The target of a name for a client in Ashburn. */
const target = async (name: string) =>
  dataOf(await askUdp(plane.dns, query(`${name}.example.com`, { type: 'CNAME', subnet: '198.18.0.0' })))[0];

/** The targets of many queries for the weighted name. */
async function weightedTargets(): Promise<Set<unknown>> {
  const answers = await Promise.all(Array.from({ length: 60 }, () => target('weighted')));
  return new Set(answers);
}

async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms`);
    await systemClock.sleep(10);
  }
}

const change = (healthy: boolean) => changes.find((one) => one.id === 'us-east-1' && one.healthy === healthy);

beforeAll(async () => {
  const started = REGIONS.map(async (region) => {
    return [region, await httpServer((_request, response) => response.end('ok'))] as const;
  });
  servers = Object.fromEntries(await Promise.all(started));
  const checks = REGIONS.map((region) => healthCheck(region));
  plane = await startRoute53DataPlane({
    source: {
      zones: async () => [zone()],
      recordSets: async () => records,
      healthChecks: async () => checks,
    },
    addressBook: (hostname, port) =>
      port === 80 ? servers[hostname.replace('.example.com', '')] : undefined,
    clock: systemClock,
    timeScale: TIME_SCALE,
    onHealthChange: (one) => changes.push(one),
    log: (line) => logged.push(line),
  });
});

afterAll(async () => {
  await plane.stop();
  for (const server of Object.values(servers)) server.kill();
});

test('a region that dies leaves DNS within the bound, and comes back when it answers again', async () => {
  await systemClock.sleep(INTERVAL_MS * 1.2);
  const before = await Promise.all([target('latency'), target('failover'), weightedTargets()]);
  expect(before).toEqual([
    'us-east-1.example.com',
    'us-east-1.example.com',
    new Set(REGIONS.map((r) => `${r}.example.com`)),
  ]);
  expect(changes).toEqual([]);

  const port = servers['us-east-1']?.port ?? 0;
  const pauses = monitorEventLoopDelay();
  pauses.enable();
  const killedAtMs = systemClock.now();
  servers['us-east-1']?.kill();
  await until(() => change(false) !== undefined, 6_000);
  const detectionMs = (change(false)?.atMs ?? 0) - killedAtMs;
  expect(detectionMs).toBeGreaterThanOrEqual((THRESHOLD - 1) * INTERVAL_MS);
  const longestPauseMs = pauses.max / 1e6; // of this process, which a busy machine lets wait
  pauses.disable();
  expect(detectionMs).toBeLessThanOrEqual(THRESHOLD * INTERVAL_MS + 6_000 / TIME_SCALE + longestPauseMs);

  await systemClock.sleep(PROPAGATION_MS / TIME_SCALE);
  expect(await target('latency')).toBe('eu-west-1.example.com');
  expect(await target('failover')).toBe('eu-west-1.example.com');
  expect(await weightedTargets()).toEqual(new Set(['eu-west-1.example.com', 'ap-northeast-1.example.com']));

  servers['us-east-1'] = await httpServer((_request, response) => response.end('ok'), port);
  await until(() => change(true) !== undefined, 6_000);
  await until(async () => (await target('failover')) === 'us-east-1.example.com', 1_000);
  expect(await target('latency')).toBe('us-east-1.example.com');
  expect(logged).toEqual([]);
}, 20_000);

test('statuses tell the truth of every checker', () => {
  const statuses = plane.statuses();
  expect(statuses.map(({ check }) => check.id)).toEqual([...REGIONS]);
  for (const { healthy, checkers } of statuses) {
    expect(healthy).toBe(true);
    expect(checkers).toHaveLength(16);
    expect(checkers.every(({ lastReport }) => lastReport !== undefined)).toBe(true);
  }
});
