import { readInvocations } from '../../../../aws/error-metrics';
import type { OperatorTarget } from '../../../../aws/target';
import { type MetricsCloud, startMetricsCloud } from '../../../support/local-cloud/metrics-cloud';
import { until } from '../../../support/processes';

// The gate of a deploy reads in a local cloud what it reads at AWS.

const region = 'us-east-1';
let world: MetricsCloud;

beforeAll(async () => {
  world = await startMetricsCloud(region, 1);
}, 60_000);
afterAll(() => world.stop(), 30_000);

test('invocations and errors of a version are there in less than a bake time', async () => {
  const { cloud, create, invoke } = world;
  const { endpoint, directory, dns, regions } = cloud;
  const target: OperatorTarget = { kind: 'local', cloud: { endpoint, directory, dns, regions, pid: 0 } };
  await create('pays', 'exports.handler = async ({ fail }) => { if (fail) throw new Error("no"); };');
  const since = new Date();
  for (const fail of [false, true, false]) await invoke('pays', { fail });
  const functions = [{ name: 'pays', version: '1', isNew: true }];
  const read = () => readInvocations(target, region, { functions, since });
  await until(async () => (await read())[0]?.total === 3, 4000, 200);
  expect(await read()).toEqual([{ total: 3, failed: 1, isSeen: true }]);
});
