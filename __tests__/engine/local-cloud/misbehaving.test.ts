import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { asleep, createMisbehaving, MISBEHAVING } from '../../support/local-cloud/misbehaving';
import { askedWhile, createNeighbour } from '../../support/local-cloud/neighbour';
import { processesWith, until } from '../../support/processes';

// Functions that do what none should. A neighbour in their region and one in another answer all the while.

const [here, there] = ['us-east-1', 'eu-west-1'];
let cloud: TestCloud;
let lambda: LambdaClient;
let neighbours: readonly LambdaClient[];

beforeAll(async () => {
  cloud = await startTestCloud([here, there], { log: (line) => console.error(line) });
  lambda = cloud.lambda(here);
  neighbours = [lambda, cloud.lambda(there)];
  for (const one of neighbours) await createNeighbour(one);
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

test('there are at least 40 kinds', () => {
  expect(new Set(MISBEHAVING.map(({ what }) => what)).size).toBeGreaterThanOrEqual(40);
});

test.each(MISBEHAVING)(
  'a function that $what: its caller hears of it, and the neighbours answer meanwhile',
  async (kind) => {
    await createMisbehaving(lambda, kind);
    const wrong = await askedWhile(neighbours, async () => {
      expect(await outcome(lambda, kind.name)).toMatch(kind.expected);
    });
    expect(wrong).toEqual([]);
  },
  60_000,
);

test('two that hang while they load keep no function from starting', async () => {
  const hang = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); exports.handler = () => 1;';
  await createFunction(lambda, { name: 'hangs-at-load', source: hang, timeout: 1 });
  await createFunction(lambda, {
    name: 'cold',
    source: "exports.handler = async () => 'well';",
    timeout: 10,
  });
  const other = cloud.lambda(here);
  const hung = [outcome(other, 'hangs-at-load'), outcome(other, 'hangs-at-load')];
  await new Promise((resolve) => setTimeout(resolve, 300));
  const startedAt = performance.now();
  expect(await outcome(lambda, 'cold')).toBe('answer "well"');
  expect(performance.now() - startedAt).toBeLessThan(5000); // they hang for eleven seconds
  expect(await Promise.all(hung)).toEqual(['error Sandbox.Timedout', 'error Sandbox.Timedout']);
}, 60_000);

test('nothing of them outlives the cloud', async () => {
  const code = realpathSync(path.join(cloud.directory, 'code'));
  expect(processesWith(code)).not.toEqual([]);
  await cloud.stop();
  const left = () => [...processesWith(cloud.directory), ...processesWith(code), ...asleep()];
  expect(await until(() => left().length === 0, 10_000)).toBe(true);
}, 60_000);
