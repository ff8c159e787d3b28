import { planDeploy } from '../../../../rollout/plan/deploy-plan';
import type { Workspace } from '../../../../terraform/workspace';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

const two = service();
const workspace = { outdir: '/nowhere' } as Workspace; // nothing is planned where a region does not answer

let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
beforeEach(async () => {
  cloud = await startFakeCloud(two.regions);
});
afterEach(() => cloud.stop());

test.each([
  ['', {}],
  [', also where a third one is lost', { lost: 'us-west-2' }],
])('a region that is down stops a deploy of another, since data reaches into both%s', async (_, lost) => {
  const { target, state } = cloud;
  if (state['eu-west-1']) state['eu-west-1'].down = true;
  const request = { target, service: two, workspace: { ...workspace, ...lost }, allow: () => false };
  await expect(planDeploy({ ...request, regions: ['us-east-1'] })).rejects.toThrow(
    /^eu-west-1 does not answer .* --skip-region eu-west-1$/,
  );
});
