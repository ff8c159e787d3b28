import type { LambdaClient } from '@aws-sdk/client-lambda';
import { controlCloud } from '../../../local-cloud/control/client';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { sleepers, until } from '../../support/processes';

// Processes that functions start and that do all they can to be forgotten.

const region = 'us-east-1';
let cloud: TestCloud;
let lambda: LambdaClient;

beforeAll(async () => {
  cloud = await startTestCloud([region]);
  lambda = cloud.lambda(region);
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

/** In a session and with an environment of its own: nothing names the function, except its folder. */
const STRANGER = "{ detached: true, stdio: 'ignore', env: { PATH: process.env.PATH } }";
/** The same in another folder. */
const FAR = "{ detached: true, stdio: 'ignore', env: { PATH: process.env.PATH }, cwd: '/' }";
const sleep = (which: number, options: string) =>
  `require('node:child_process').spawn('sleep', ['${sleepers(which).seconds}'], ${options}).unref();`;
const sleeping = (which: number) => sleepers(which).left().length;
/** They end soon, though not at once where the machine has much to do. */
const PATIENCE_MS = 10_000;

/** Makes and invokes a function whose handler has this body. */
async function run(name: string, body: string): Promise<string> {
  await createFunction(lambda, {
    name,
    source: `exports.handler = async () => { ${body} };`,
    timeout: 10,
  });
  return outcome(lambda, name);
}

const SEEN = 'await new Promise((resolve) => setTimeout(resolve, 1500));';

test('what a function has started far away ends when its environment exits', async () => {
  expect(await run('exits', `${sleep(1, FAR)} ${SEEN} process.exit(0);`)).toBe('error Runtime.ExitError');
  expect(await until(() => sleeping(1) === 0, PATIENCE_MS)).toBe(true);
}, 60_000);

test.each([
  ['has left when it exited at once', 2, `${sleep(2, STRANGER)} process.exit(0);`],
  ['still has as its child, in another folder', 3, `${sleep(3, FAR)} return 'left';`],
  [
    'has started in a thread',
    4,
    `new (require('node:worker_threads').Worker)(${JSON.stringify(`${sleep(4, FAR)} setInterval(() => {}, 1000);`)}, { eval: true }); ${SEEN} return 'left';`,
  ],
  [
    'has left by a shell that has ended',
    5,
    `require('node:child_process').spawnSync('sh', ['-c', 'env -i sleep ${sleepers(5).seconds} > /dev/null 2>&1 &']); return 'left';`,
  ],
])(
  'what a function %s ends with its region',
  async (_what, which, body) => {
    const control = controlCloud(cloud.endpoint);
    await run(`leaves-${which}`, body);
    expect(await until(() => sleeping(which) === 1, PATIENCE_MS)).toBe(true);
    await control('KillRegion', { region });
    expect(await until(() => sleeping(which) === 0, PATIENCE_MS)).toBe(true);
    await control('StartRegion', { region });
  },
  60_000,
);

test('what functions have left ends with the cloud', async () => {
  await run('leaves', `${sleep(6, STRANGER)} process.exit(0);`);
  expect(sleeping(6)).toBe(1);
  await cloud.stop();
  expect(await until(() => sleeping(6) === 0, PATIENCE_MS)).toBe(true);
}, 60_000);
