import type { LambdaClient } from '@aws-sdk/client-lambda';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { MISBEHAVING } from '../../support/local-cloud/misbehaving';
import { processesWith, until } from '../../support/processes';

// Functions that do what none should. A neighbour in their region and one in another answer all the while.

const [here, there] = ['us-east-1', 'eu-west-1'];
let cloud: TestCloud;
let lambda: LambdaClient;
const neighbours: LambdaClient[] = [];
/** What an answer may take: a second, or more on a machine that is slow even without them. */
let mostMs = 1000;

beforeAll(async () => {
  cloud = await startTestCloud([here, there], { log: (line) => console.error(line) });
  lambda = cloud.lambda(here);
  neighbours.push(cloud.lambda(here), cloud.lambda(there));
  for (const one of neighbours)
    await createFunction(one, {
      name: 'neighbour',
      source: "exports.handler = async () => 'well';",
      timeout: 10,
    });
  const times: number[] = [];
  for (let n = 0; n < 10; n += 1) times.push(await answered());
  mostMs = Math.max(1000, 10 * (times.sort((a, b) => a - b)[5] ?? 0));
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

/** How long the slower of the neighbours took. */
async function answered(): Promise<number> {
  const startedAt = performance.now();
  expect(await Promise.all(neighbours.map((one) => outcome(one, 'neighbour')))).toEqual([
    'answer "well"',
    'answer "well"',
  ]);
  return performance.now() - startedAt;
}

test('there are at least 40 kinds', () => {
  expect(new Set(MISBEHAVING.map(({ what }) => what)).size).toBeGreaterThanOrEqual(40);
});

test.each(MISBEHAVING)(
  'a function that $what: its caller hears of it, and the neighbours answer meanwhile',
  async ({ what, body, expected, outside }) => {
    const name = what.replaceAll(' ', '-');
    const handler = outside.includes('exports.handler')
      ? ''
      : `exports.handler = async (event, context) => { ${body} };`;
    await createFunction(lambda, { name, source: `${outside}\n${handler}`, timeout: 1 });
    let isOver = false;
    const seen = outcome(lambda, name).finally(() => {
      isOver = true;
    });
    const times = [await answered()];
    while (!isOver) {
      times.push(await answered());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await seen).toMatch(expected);
    expect(Math.max(...times)).toBeLessThan(mostMs);
  },
  60_000,
);

test('nothing of them outlives the cloud', async () => {
  await cloud.stop();
  expect(
    await until(
      () => processesWith(cloud.directory).length + processesWith('sleep 4242').length === 0,
      10_000,
    ),
  ).toBe(true);
}, 60_000);
