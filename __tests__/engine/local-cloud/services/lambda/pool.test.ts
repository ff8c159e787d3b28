import { availableParallelism } from 'node:os';
import type { ExecutionEnvironment } from '../../../../../local-cloud/services/lambda/runtime/environment';
import { EnvironmentPool } from '../../../../../local-cloud/services/lambda/runtime/pool';
import type { FunctionVersion } from '../../../../../local-cloud/services/lambda/runtime/types';

// A pool whose environments are no processes: each answers when it is told to.

let now = 0;
let live = 0;
const answers: (() => void)[] = [];

class Environment implements Partial<ExecutionEnvironment> {
  alive = true;
  lastUsedAt = now;
  readonly version = '1';
  readonly started: Promise<void>;

  constructor({ name }: FunctionVersion) {
    this.started = name === 'hangs' ? new Promise(() => {}) : Promise.resolve();
    live += 1;
  }

  async invoke() {
    await new Promise<void>((resolve) => answers.push(resolve));
    this.lastUsedAt = now;
    return { kind: 'response' as const, payload: Buffer.from('{}'), version: '1' };
  }

  stop() {
    this.alive = false;
    live -= 1;
  }
}

const clock = { now: () => now, sleep: async () => undefined };
let pool: EnvironmentPool;
const fn = (name: string) => ({ name, version: '1', environment: {} }) as unknown as FunctionVersion;

/** Runs events at once, until each is answered. */
async function run(name: string, count: number): Promise<void> {
  const running = Array.from({ length: count }, () => pool.run(fn(name), { payload: Buffer.from('{}') }));
  while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const answer of answers.splice(0)) answer();
  await Promise.all(running);
}

/** Runs one event of a function that is configured like this. */
async function runAs(configuration: Partial<FunctionVersion>): Promise<void> {
  const running = pool.run({ ...fn('changed'), ...configuration }, { payload: Buffer.from('{}') });
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  answers.pop()?.();
  await running;
}

/** Nobody calls meanwhile. */
function pass(milliseconds: number): void {
  for (let rest = milliseconds; rest > 0; rest -= 1000) {
    now += 1000;
    jest.advanceTimersByTime(1000);
  }
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'clearTimeout', 'nextTick', 'performance'] });
  live = 0;
  answers.splice(0);
  pool = new EnvironmentPool(
    clock,
    async (version) => new Environment(version) as unknown as ExecutionEnvironment,
  );
});
afterEach(() => {
  pool.stop();
  jest.useRealTimers();
});

test('of the environments that a burst has left, all but one end soon, and that one after five minutes', async () => {
  await run('first', 2);
  expect(live).toBe(2);
  pass(29_000);
  expect(live).toBe(2);
  pass(7000);
  expect(live).toBe(1);
  pass(260_000);
  expect(live).toBe(1);
  pass(10_000);
  expect(live).toBe(0);
});

test('an environment that is used again stays, beside those of another function', async () => {
  await run('first', 1);
  await run('second', 1);
  pass(290_000);
  await run('first', 1);
  pass(20_000);
  expect(live).toBe(1);
});

test('a stopped pool leaves no environment and no timer', async () => {
  await run('first', 2);
  pool.stop();
  expect([live, jest.getTimerCount()]).toEqual([0, 0]);
});

test('functions that hang while they load keep no other function from starting', async () => {
  const hung = Math.max(2, availableParallelism());
  for (let n = 0; n < hung; n += 1) void pool.run(fn('hangs'), { payload: Buffer.from('{}') });
  while (live < Math.max(2, Math.floor(availableParallelism() / 2)))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const before = live;
  void pool.run(fn('well'), { payload: Buffer.from('{}') });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(live).toBe(before); // a start may take its time
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(live).toBeGreaterThan(before);
});

test.each<Partial<FunctionVersion>>([
  { version: '2' },
  { codeSha256: 'other' },
  { handler: 'index.other' },
  { runtime: 'nodejs24.x' },
  { environment: { A: '1' } },
  { timeoutSeconds: 9 },
  { memoryMegabytes: 512 },
  { logGroup: '/other' },
  { logFormat: 'JSON' },
  { logLevel: 'DEBUG' },
])('an environment serves no other configuration: %j', async (changed) => {
  await runAs({});
  await runAs(changed);
  expect(live).toBe(2);
});

test('an environment serves all aliases of its version, whatever is reserved', async () => {
  await runAs({ arn: 'arn:aws:lambda:us-east-1:123456789012:function:changed:live' });
  await runAs({ arn: 'arn:aws:lambda:us-east-1:123456789012:function:changed:1', reservedConcurrency: 3 });
  expect(live).toBe(1);
});
