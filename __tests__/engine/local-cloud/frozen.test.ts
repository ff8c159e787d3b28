import { readFileSync } from 'node:fs';
import pidtree from 'pidtree';
import { controlCloud } from '../../../local-cloud/control/client';
import type { Fault } from '../../../local-cloud/faults/fault';
import { createFunction, outcome } from '../../support/local-cloud/functions';
import { startTestCloud, type TestCloud } from '../../support/local-cloud/local-cloud';
import { until } from '../../support/processes';

// A region whose process is stopped keeps nobody waiting, and misses nothing.

const [here, there] = ['us-east-1', 'eu-west-1'];
const broken = (region: string): Fault => ({ kind: 'invoke', region, errorShare: 1, addedMs: 0 });
const logged: string[] = [];
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([here, there], { log: (line) => logged.push(line) });
  for (const region of [here, there])
    await createFunction(cloud.lambda(region), {
      name: 'well',
      source: "exports.handler = async () => 'well';",
      timeout: 10,
    });
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

async function pidOf(region: string): Promise<number> {
  const script = new RegExp(`local-cloud/region\\.js.*"region":"${region}"`, 's');
  const pids = await pidtree(process.pid);
  const found = pids.find((pid) => {
    try {
      return script.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`no process of ${region}`);
  return found;
}

test('faults and time are set while a region is frozen, which knows them when it goes on', async () => {
  const control = controlCloud(cloud.endpoint);
  const pid = await pidOf(there);
  process.kill(pid, 'SIGSTOP');
  try {
    const askedAt = performance.now();
    await control('SetFaults', { faults: [broken(there)] });
    await control('SetFaults', { faults: [broken(here), broken(there)] });
    expect(performance.now() - askedAt).toBeLessThan(20_000);
    expect(await outcome(cloud.lambda(here), 'well')).toBe('error Runtime.InternalError');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  const isTold = async () => logged.includes(`region ${there} answers again, and knows of faults and time`);
  expect(await until(isTold, 20_000)).toBe(true);
  expect(await outcome(cloud.lambda(there), 'well')).toBe('error Runtime.InternalError');
  expect(logged.filter((line) => line.includes('does not answer'))).toHaveLength(1);
}, 90_000);
