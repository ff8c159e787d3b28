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
  readonly started = Promise.resolve();

  constructor() {
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
  pool = new EnvironmentPool(clock, async () => new Environment() as unknown as ExecutionEnvironment);
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
