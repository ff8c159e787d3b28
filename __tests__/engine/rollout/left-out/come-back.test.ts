import type { Deployment } from '../../../../aws/target';
import { setDrained } from '../../../../operations/drain';
import { LEFT_OUT } from '../../../../operations/left-out';
import { comeBack, restoreOnly } from '../../../../rollout/left-out/come-back';
import { drainLeftOut, isLeftOut } from '../../../../rollout/left-out/left-out';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

const two = service();
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud(two.regions);
  deployment = { target: cloud.target, service: two };
  jest.clearAllMocks();
});
afterEach(() => cloud.stop());

const observer = { toRestore: jest.fn(), restored: jest.fn(), staysDrained: jest.fn() };
const restore = (decide: () => Promise<boolean>) => restoreOnly({ ...deployment, observer }, decide);

test('a plan that is only looked at restores no region', async () => {
  await drainLeftOut(deployment, 'eu-west-1');
  expect(await restore(async () => false)).toBe('planned');
  expect(observer.toRestore).toHaveBeenCalledWith(['eu-west-1']);
  expect(observer.restored).not.toHaveBeenCalled();
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(true);
});

test('nobody is asked where no region was skipped, or an operator drained it', async () => {
  await setDrained(deployment, 'eu-west-1', { drained: true, why: 'replacing the certificate' });
  const decide = jest.fn();
  expect(await restore(decide)).toBe('unchanged');
  expect(decide).not.toHaveBeenCalled();
});

test('a deploy of some regions does not fail for one that waits for the others', async () => {
  await drainLeftOut(deployment, 'eu-west-1');
  await setDrained(deployment, 'us-east-1', { drained: true, why: LEFT_OUT }); // so that nothing serves what it could be like
  const settings = { ...deployment, observer };
  expect(await comeBack({ ...settings, regions: ['eu-west-1'] })).toBe(true);
  expect(observer.staysDrained.mock.calls).toEqual([['eu-west-1', []]]);
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(true);
  expect(await comeBack(settings)).toBe(false);
});
