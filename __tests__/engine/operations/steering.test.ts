import type { Deployment } from '../../../aws/target';
import type { Terminal } from '../../../cli/terminal';
import { showStatus } from '../../../cli/views/status';
import { hasShare } from '../../../definition/routing/kinds';
import { assertAnotherServes, drainUnlessLast } from '../../../operations/drain';
import { readStatus } from '../../../operations/status';
import { waitForUsers } from '../../../operations/wait';
import { type FakeAws, startFakeAws } from '../../support/aws/fake-aws';
import { service } from '../../support/definition/fixture';
import { until } from '../../support/processes';

// What operators' commands show of AWS's answers.

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
const never = new AbortController().signal;
let aws: FakeAws;
let deployed: Deployment;
beforeEach(async () => {
  aws = await startFakeAws([HERE, THERE]);
  deployed = { target: aws.target, service: service() };
});
afterEach(() => aws.stop());

describe('draining', () => {
  test('is fine where another region serves', async () => {
    await assertAnotherServes(deployed, HERE);
  });

  test('is refused where the other was drained a moment ago, and its health endpoint has not noticed', async () => {
    aws.drained.add(THERE);
    await expect(assertAnotherServes(deployed, HERE)).rejects.toThrow(
      /^us-east-1 is the last region that serves: eu-west-1 is drained\. .* as if all were healthy\.$/,
    );
  });

  test('is refused where the other is ill, with what the command lets the person do all the same', async () => {
    aws.health[THERE] = 503;
    await expect(assertAnotherServes(deployed, HERE, ' Or: --force')).rejects.toThrow(
      /eu-west-1 answers 503\. .* as if all were healthy\. Or: --force$/,
    );
  });
});

describe('draining two regions at once', () => {
  test('is taken back where the other was drained in the meantime', async () => {
    const drained = drainUnlessLast(deployed, HERE);
    await until(() => aws.drained.has(HERE), 5000);
    aws.drained.add(THERE);
    await expect(drained).rejects.toThrow(/us-east-1 is the last region that serves: eu-west-1 is drained/);
    expect(aws.drained).toEqual(new Set([THERE]));
  });
});

test('a region that checkers call ill does not take the place of another', async () => {
  aws.checkers[THERE] = 1;
  await expect(assertAnotherServes(deployed, HERE)).rejects.toThrow(
    /eu-west-1 is unhealthy to Route 53's checkers/,
  );
});

describe('status', () => {
  test('asks each region’s health endpoint and drain flag at once', async () => {
    await readStatus(deployed);
    expect(aws.seen.most).toBeGreaterThanOrEqual(5); // two of each region, and Route 53
  });

  test('shows what checkers say of one region though Route 53 fails to say it of another', async () => {
    aws.checkers[HERE] = undefined;
    const { regions } = await readStatus(deployed);
    expect(regions).toMatchObject([
      { region: HERE, checkers: { unreachable: expect.any(String) }, serving: true },
      { region: THERE, checkers: { healthy: 16, total: 16 }, serving: true },
    ]);
  });
});

describe('a grey region', () => {
  const errors = { percent: 10, minutes: 3 };
  const grey = service({ health: { include: { errors } } });
  const text = 'more than 10 % of requests are answered 5xx, 3 minutes in a row';
  beforeEach(() => {
    aws.alarms['orders-us-east-1-server-errors-health'] = false;
    aws.alarms['orders-eu-west-1-server-errors-health'] = true;
  });

  test('does not serve, and status says what users get there', async () => {
    const { regions } = await readStatus({ target: aws.target, service: grey });
    expect(regions).toMatchObject([
      { region: HERE, checkers: { healthy: 16 }, serving: true },
      { region: THERE, checkers: { healthy: 16, grey: [text] }, serving: false },
    ]);
    expect(regions[0]?.checkers).not.toHaveProperty('grey');
    const lines: string[] = [];
    const plain = (line: string) => line;
    const terminal = { line: (line = '') => lines.push(line), green: plain, red: plain };
    const dns = { answers: 1, naming: { [HERE]: 1 } };
    showStatus(terminal as unknown as Terminal, { service: 'orders', name: 'api.example.com', regions, dns });
    expect(lines).toContain(`    grey: ${text}`);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('does not take the place of one that is drained', async () => {
    await expect(assertAnotherServes({ target: aws.target, service: grey }, HERE)).rejects.toThrow(
      /eu-west-1 is unhealthy to Route 53's checkers/,
    );
  });

  test('is one only to a definition that says so', async () => {
    const { regions } = await readStatus(deployed);
    expect(regions.map(({ serving }) => serving)).toEqual([true, true]);
  });
});

test('status waits three seconds for a source, however many requests it takes', async () => {
  aws.delay.ms = 2000; // in time for what takes one, and not for two
  const startedAt = performance.now();
  const { regions } = await readStatus(deployed);
  expect(performance.now() - startedAt).toBeLessThan(3900);
  expect(regions).toMatchObject([
    { region: HERE, checkers: { unreachable: 'no answer in time' }, probe: { status: 200 }, serving: true },
    { region: THERE, checkers: { unreachable: 'no answer in time' }, drain: { drained: false } },
  ]);
});

describe('waiting for users', () => {
  const standby = service({ routing: { policy: 'failover', primary: HERE } });
  const standbyAt = (): Deployment => ({ target: aws.target, service: standby });

  test('a region gets users while all are healthy unless it is a standby, or of weight 0', () => {
    const weighted = service({ routing: { policy: 'weighted', weights: { [HERE]: 0, [THERE]: 1 } } });
    const shares = [service(), standby, weighted].map((one) => [hasShare(one, HERE), hasShare(one, THERE)]);
    expect(shares).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });

  test('a standby is waited for by its health alone', async () => {
    const { proof } = await waitForUsers(standbyAt(), THERE, { inService: true, signal: never });
    expect(proof).toBe('Route 53’s checkers call eu-west-1 healthy');
    aws.checkers[THERE] = 3; // of 16: more than 18 %
    setTimeout(() => {
      aws.checkers[THERE] = 2;
    }, 300);
    const { proof: left, elapsedMs } = await waitForUsers(standbyAt(), THERE, {
      inService: false,
      signal: never,
    });
    expect(left).toBe('Route 53’s checkers call eu-west-1 unhealthy');
    expect(elapsedMs).toBeGreaterThan(300);
  });

  test('a throttled answer is waited out, and no reason to go by the health endpoint', async () => {
    aws.checkers[THERE] = 'Throttling';
    const waiting = waitForUsers(standbyAt(), THERE, { inService: true, signal: never });
    setTimeout(() => {
      aws.checkers[THERE] = 16;
    }, 1000);
    const { proof, elapsedMs } = await waiting;
    expect(proof).toBe('Route 53’s checkers call eu-west-1 healthy');
    expect(elapsedMs).toBeGreaterThan(1000);
  });

  test('at AWS the checkers turn, and then older answers expire', async () => {
    const env = { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    const before = { ...process.env };
    Object.assign(process.env, env);
    const record = { type: 'cname', ttl: 1 };
    const health = { intervalSeconds: 10, failureThreshold: 2 };
    const domain = { name: 'api.example.com', hostedZone: 'example.com', record };
    const brief = service({ domain, health });
    aws.checkers[HERE] = 0;
    const { proof, elapsedMs } = await waitForUsers({ target: { kind: 'aws' }, service: brief }, HERE, {
      inService: false,
      signal: never,
    }).finally(() => {
      process.env = before;
    });
    expect(proof).toBe('Route 53’s checkers call us-east-1 unhealthy, and older answers have expired');
    expect(elapsedMs).toBeGreaterThan(14_900); // a second result, propagation, and the TTL
  });

  test('where Route 53 cannot be asked, the health endpoint is', async () => {
    aws.checkers[THERE] = undefined;
    aws.health[THERE] = 503;
    const { proof } = await waitForUsers(standbyAt(), THERE, { inService: false, signal: never });
    expect(proof).toMatch(/^eu-west-1 answers 503 \(Route 53’s checkers cannot be asked: .+\)$/);
    setTimeout(() => {
      aws.health[THERE] = 200;
    }, 300);
    const { elapsedMs } = await waitForUsers(standbyAt(), THERE, { inService: true, signal: never });
    expect(elapsedMs).toBeGreaterThan(300);
  });

  test('a region whose health check has gone has left', async () => {
    delete aws.checkers[THERE];
    const { proof } = await waitForUsers(standbyAt(), THERE, { inService: false, signal: never });
    expect(proof).toContain('has no health check');
  });

  test('an interrupt ends it with its own reason', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 200);
    const waiting = waitForUsers(standbyAt(), THERE, { inService: false, signal: controller.signal });
    await expect(waiting).rejects.toThrow('enough');
  });
});
