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
const pool = new EnvironmentPool(clock, async () => new Environment() as unknown as ExecutionEnvironment);
const fn = (name: string) => ({ name, version: '1', environment: {} }) as unknown as FunctionVersion;

/** Runs events at once, until each is answered. */
async function run(name: string, count: number): Promise<void> {
  const running = Array.from({ length: count }, () => pool.run(fn(name), { payload: Buffer.from('{}') }));
  while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const answer of answers.splice(0)) answer();
  await Promise.all(running);
}

test('of the environments that a burst has left, all but one end soon, and that one after five minutes', async () => {
  await run('first', 2);
  expect(live).toBe(2);
  now += 29_000;
  await run('first', 1);
  expect(live).toBe(2);
  now += 2000;
  await run('first', 1);
  expect(live).toBe(1);
  now += 299_000;
  await run('second', 1);
  expect(live).toBe(2);
  now += 2000;
  await run('second', 1);
  expect(live).toBe(1);
});
