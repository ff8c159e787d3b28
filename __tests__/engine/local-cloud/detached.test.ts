import type { LambdaClient } from '@aws-sdk/client-lambda';
import { controlCloud } from '../../../local-cloud/control/client';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { processesWith, until } from '../../support/processes';

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
const sleep = (seconds: number, options: string) =>
  `require('node:child_process').spawn('sleep', ['${seconds}'], ${options}).unref();`;
const sleeping = (seconds: number) => processesWith(`sleep ${seconds} `).length;

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
  expect(await run('exits', `${sleep(4301, FAR)} ${SEEN} process.exit(0);`)).toBe('error Runtime.ExitError');
  expect(await until(() => sleeping(4301) === 0, 2000)).toBe(true);
});

test.each([
  ['has left when it exited at once', 4302, `${sleep(4302, STRANGER)} process.exit(0);`],
  ['still has as its child, in another folder', 4303, `${sleep(4303, FAR)} return 'left';`],
  [
    'has started in a thread',
    4304,
    `new (require('node:worker_threads').Worker)(${JSON.stringify(`${sleep(4304, FAR)} setInterval(() => {}, 1000);`)}, { eval: true }); ${SEEN} return 'left';`,
  ],
  [
    'has left by a shell that has ended',
    4305,
    `require('node:child_process').spawnSync('sh', ['-c', 'env -i sleep 4305 > /dev/null 2>&1 &']); return 'left';`,
  ],
])(
  'what a function %s ends with its region',
  async (_what, seconds, body) => {
    const control = controlCloud(cloud.endpoint);
    await run(`leaves-${seconds}`, body);
    expect(await until(() => sleeping(seconds) === 1, 2000)).toBe(true);
    await control('KillRegion', { region });
    expect(await until(() => sleeping(seconds) === 0, 2000)).toBe(true);
    await control('StartRegion', { region });
  },
  60_000,
);

test('what functions have left ends with the cloud', async () => {
  await run('leaves', `${sleep(4306, STRANGER)} process.exit(0);`);
  expect(sleeping(4306)).toBe(1);
  await cloud.stop();
  expect(await until(() => sleeping(4306) === 0, 2000)).toBe(true);
}, 60_000);
