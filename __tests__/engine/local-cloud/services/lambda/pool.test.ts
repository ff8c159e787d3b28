import { availableParallelism } from 'node:os';
import type { ExecutionEnvironment } from '../../../../../local-cloud/services/lambda/runtime/environment';
import { EnvironmentPool } from '../../../../../local-cloud/services/lambda/runtime/pool';
import type { FunctionVersion } from '../../../../../local-cloud/services/lambda/runtime/types';

// A pool whose environments are no processes: each answers when it is told to.

/** The same on every machine: two starts at once, and ten environments of a function. */
const MOST_ENVIRONMENTS = 10;
jest.mock('node:os', () => ({ ...jest.requireActual('node:os'), availableParallelism: () => 2 }));

let now = 0;
let live = 0;
let created: Environment[] = [];
const answers: (() => void)[] = [];

class Environment implements Partial<ExecutionEnvironment> {
  alive = true;
  lastUsedAt = now;
  readonly version = '1';
  readonly started: Promise<void>;

  constructor({ name }: FunctionVersion) {
    this.started = name === 'hangs' ? new Promise(() => {}) : Promise.resolve();
    if (name === 'fails') throw new Error('no process could be started');
    live += 1;
    created.push(this);
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
const EVENT = { payload: Buffer.from('{}') };
const fn = (name: string) => ({ name, version: '1', environment: {} }) as unknown as FunctionVersion;

/** Runs events at once, until each is answered. */
async function run(name: string, count: number): Promise<void> {
  const running = Array.from({ length: count }, () => pool.run(fn(name), EVENT));
  while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const answer of answers.splice(0)) answer();
  await Promise.all(running);
}

/** Runs one event of a function that is configured like this. */
async function runAs(configuration: Partial<FunctionVersion>): Promise<void> {
  const running = pool.run({ ...fn('changed'), ...configuration }, EVENT);
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
  created = [];
  answers.splice(0);
  pool = new EnvironmentPool(clock, async (version) => {
    if (version.name === 'many') await new Promise((resolve) => setTimeout(resolve, 10));
    return new Environment(version) as unknown as ExecutionEnvironment;
  });
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

test('an environment that ended while it was idle is not used again', async () => {
  await run('first', 1);
  for (const one of created) one.alive = false;
  await run('first', 1);
  expect(created).toHaveLength(2);
});

test('a stopped pool leaves no environment and no timer, whatever still runs', async () => {
  await run('first', 2);
  void pool.run(fn('second'), EVENT);
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  pool.stop();
  expect([live, jest.getTimerCount()]).toEqual([0, 0]);
});

test('functions that hang while they load keep no other function from starting', async () => {
  const hung = Math.max(2, availableParallelism());
  for (let n = 0; n < hung; n += 1) void pool.run(fn('hangs'), EVENT);
  while (live < Math.max(2, Math.floor(availableParallelism() / 2)))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const before = live;
  void pool.run(fn('well'), EVENT);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(live).toBe(before); // a start may take its time
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(live).toBeGreaterThan(before);
});

test('starts that fail, however many, keep no function from starting', async () => {
  jest.useFakeTimers();
  for (let n = 0; n < 3; n += 1) await expect(pool.run(fn('fails'), EVENT)).rejects.toThrow('no process');
  void pool.run(fn('well'), EVENT);
  await jest.advanceTimersByTimeAsync(1000);
  expect(live).toBe(1);
});

describe('of a function that is invoked very often at once', () => {
  const invoked = (count: number) => Array.from({ length: count }, () => pool.run(fn('many'), EVENT));

  beforeEach(() => jest.useFakeTimers());

  test('environments start little by little, only so many, and the rest waits for one of them', async () => {
    const running = invoked(MOST_ENVIRONMENTS - 1);
    await jest.advanceTimersByTimeAsync(50);
    expect(live).toBe(2);
    await jest.advanceTimersByTimeAsync(100);
    expect(live).toBeLessThan(MOST_ENVIRONMENTS / 2);
    await jest.advanceTimersByTimeAsync(3000);
    expect(live).toBe(MOST_ENVIRONMENTS - 1);
    running.push(...invoked(3)); // two of them want the last one at the same time
    await jest.advanceTimersByTimeAsync(3000);
    expect(live).toBe(MOST_ENVIRONMENTS);
    answers.pop()?.();
    await jest.advanceTimersByTimeAsync(0); // at once
    expect(answers).toHaveLength(MOST_ENVIRONMENTS);
    for (let rest = 2; rest > 0; rest -= 1) {
      for (const answer of answers.splice(0)) answer();
      await jest.advanceTimersByTimeAsync(0);
    }
    await Promise.all(running);
    expect(created).toHaveLength(MOST_ENVIRONMENTS);
  });

  test('one that nobody waits for any more does not run', async () => {
    invoked(MOST_ENVIRONMENTS);
    await jest.advanceTimersByTimeAsync(3000);
    const abandoned = pool.run(fn('many'), { ...EVENT, abandoned: () => true });
    await jest.advanceTimersByTimeAsync(200);
    for (const answer of answers.splice(0)) answer();
    expect(await abandoned).toEqual({ kind: 'throttled' });
  });
});

test('an invocation that waits for its environment counts against what is reserved', async () => {
  const reserved = (most: number) => pool.run({ ...fn('reserved'), reservedConcurrency: most }, EVENT);
  const first = reserved(1);
  expect(await reserved(1)).toEqual({ kind: 'throttled', isStopped: false });
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  answers.pop()?.();
  expect(await first).toMatchObject({ kind: 'response' });
  expect(await reserved(0)).toEqual({ kind: 'throttled', isStopped: true });
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
