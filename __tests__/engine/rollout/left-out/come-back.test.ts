import type { Deployment } from '../../../../aws/target';
import type { Terminal } from '../../../../cli/terminal';
import { setDrained } from '../../../../operations/drain';
import { comeBack, restoreOnly } from '../../../../rollout/left-out/come-back';
import { drainLeftOut, isLeftOut, LEFT_OUT } from '../../../../rollout/left-out/left-out';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

const two = service();
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
const lines: string[] = [];
beforeEach(async () => {
  cloud = await startFakeCloud(two.regions);
  deployment = { target: cloud.target, service: two };
  lines.length = 0;
});
afterEach(() => cloud.stop());

const terminal = { line: (text = '') => lines.push(text) } as unknown as Terminal;
const restore = (decide: () => Promise<boolean>) => restoreOnly({ ...deployment, terminal }, decide);

test('a plan that is only looked at restores no region', async () => {
  await drainLeftOut(deployment, 'eu-west-1');
  expect(await restore(async () => false)).toBe('planned');
  expect(lines).toEqual(['To restore, since an earlier deploy left it out: eu-west-1']);
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(true);
});

test('nobody is asked where no region was left out, or an operator drained it', async () => {
  await setDrained(deployment, 'eu-west-1', { drained: true, why: 'replacing the certificate' });
  const decide = jest.fn();
  expect(await restore(decide)).toBe('unchanged');
  expect(decide).not.toHaveBeenCalled();
});

test('a deploy of some regions does not fail for one that waits for the others', async () => {
  await drainLeftOut(deployment, 'eu-west-1');
  await setDrained(deployment, 'us-east-1', { drained: true, why: LEFT_OUT }); // so that nothing serves what it could be like
  const settings = { ...deployment, terminal };
  expect(await comeBack({ ...settings, regions: ['eu-west-1'] })).toBe(true);
  expect(lines).toEqual([expect.stringMatching(/^eu-west-1 stays drained: /)]);
  expect(await isLeftOut(deployment, 'eu-west-1')).toBe(true);
  expect(await comeBack(settings)).toBe(false);
});
