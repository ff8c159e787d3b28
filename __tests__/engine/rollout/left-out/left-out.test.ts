import type { Deployment } from '../../../../aws/target';
import { setDrained } from '../../../../operations/drain';
import { LEFT_OUT } from '../../../../operations/left-out';
import { drainLeftOut, isLeftOut } from '../../../../rollout/left-out/left-out';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2'];
const three = service({ regions: REGIONS });
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud(REGIONS);
  deployment = { target: cloud.target, service: three };
});
afterEach(() => cloud.stop());

const leaveOut = (region: string, skip?: string[]) => drainLeftOut(deployment, region, skip);
const region = (name: string) => {
  const found = cloud.state[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const flagOf = (name: string, replica = name) => region(replica).items[name];

test('a skipped region is drained, and says why', async () => {
  expect(await leaveOut('eu-west-1')).toEqual({ writtenTo: 'eu-west-1' });
  expect(flagOf('eu-west-1')).toMatchObject({ drained: { BOOL: true } });
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(true);
});

test('one that is down is drained through another replica', async () => {
  region('eu-west-1').down = true;
  expect(await leaveOut('eu-west-1')).toEqual({ writtenTo: 'us-east-1' });
  expect(flagOf('eu-west-1', 'us-east-1')?.why?.S).toContain(LEFT_OUT);
});

test('the last region that serves is not drained', async () => {
  region('us-east-1').health = 503;
  region('us-west-2').down = true;
  expect(await leaveOut('eu-west-1')).toBe('the last that serves');
  expect(flagOf('eu-west-1')).toBeUndefined();
});

test('another skipped region does not count as one that serves', async () => {
  region('us-east-1').health = 503;
  expect(await leaveOut('eu-west-1', ['eu-west-1', 'us-west-2'])).toBe('the last that serves');
});

test('what an operator said of a region stays, and no deploy restores it', async () => {
  await setDrained(deployment, 'eu-west-1', { drained: true, why: 'replacing the certificate' });
  expect(await leaveOut('eu-west-1')).toEqual({ before: 'replacing the certificate' });
  expect(flagOf('eu-west-1')?.why?.S).toBe('replacing the certificate');
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(false);
});

test('so it does where the region is down, and only another replica tells', async () => {
  region('eu-west-1').down = true;
  await setDrained(deployment, 'eu-west-1', { drained: true, why: 'replacing the certificate' });
  expect(await leaveOut('eu-west-1')).toEqual({ before: 'replacing the certificate' });
  expect(flagOf('eu-west-1', 'us-east-1')?.why?.S).toBe('replacing the certificate');
});
