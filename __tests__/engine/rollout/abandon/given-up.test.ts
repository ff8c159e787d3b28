import type { Deployment } from '../../../../aws/target';
import { abandonRegion } from '../../../../rollout/abandon/abandon';
import { planAbandon } from '../../../../rollout/abandon/plan';
import type { AbandonSettings } from '../../../../rollout/abandon/settings';
import { runDeploy } from '../../../../rollout/run-deploy';
import { startFakeCloud } from '../../../support/aws/fake-cloud';
import { service } from '../../../support/definition/fixture';

// What a lost region is drained for, and told; that nothing stands in its way, and the deploy of the others, is simulated.

jest.mock('../../../../rollout/run-deploy', () => ({
  ...jest.requireActual('../../../../rollout/run-deploy'),
  runDeploy: jest.fn(),
}));

jest.mock('../../../../rollout/abandon/problems', () => ({
  abandonProblems: async () => ({ problems: [], warnings: [] }),
  answers: async () => false,
}));
jest.mock('../../../../aws/forget-marker', () => ({ forgetMarker: jest.fn() }));

const [HOME, OTHER, LOST] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const signal = new AbortController().signal;
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud([HOME, OTHER, LOST]);
  Object.assign(cloud.state[LOST] ?? {}, { down: true });
  const known = service({ regions: [HOME, OTHER], domain: undefined, owned: ['coupon'] });
  deployment = { target: cloud.target, service: known };
});
afterEach(() => cloud.stop());

const flag = () => cloud.state[HOME]?.items[LOST]?.drained?.BOOL;

test('it is drained before anything is taken from it, which is told, and no longer once it is gone', async () => {
  const seen: (boolean | undefined)[] = [];
  jest.mocked(runDeploy).mockImplementation(async () => {
    seen.push(flag());
    return { status: 'deployed' } as never;
  });
  const observer = { doing: jest.fn(), done: jest.fn(), announced: jest.fn() };
  const settings = { ...deployment, observer, signal, decide: async () => true };
  const plan = { region: LOST, stage: 'give-up', steps: [], lost: [] } as const;
  expect(await abandonRegion(settings as unknown as AbandonSettings, plan)).toMatchObject({ isDone: true });
  expect([...seen, flag()]).toEqual([true, false]);
  expect(runDeploy).toHaveBeenCalledWith(expect.objectContaining({ lost: LOST }));
  expect(observer.done.mock.calls[0]).toEqual([`${LOST} is drained: ${HOME} keeps the flag for it.`]);
  expect(cloud.told.map(({ region, Subject }) => [region, Subject])).toEqual([
    [HOME, `orders: ${LOST} is drained`],
  ]);
});

test('both plans say that it is drained, and what becomes of writes to owned items', async () => {
  const moved = { home: { S: LOST }, epoch: { N: '2' } };
  for (const one of [HOME, OTHER]) Object.assign(cloud.state[one]?.items ?? {}, { coupon: moved });
  const retiring = { ...deployment, service: { ...deployment.service, retiring: [LOST] } };
  const [leave, giveUp] = await Promise.all([
    planAbandon({ ...retiring, signal }, LOST),
    planAbandon({ ...deployment, signal }, LOST),
  ]);
  expect([leave.stage, leave.lost]).toEqual(['leave', []]);
  expect(giveUp.lost[0]).toBe(`writes that ${LOST} acknowledged and had not replicated`);
  for (const { steps } of [leave, giveUp]) expect(steps[0]).toMatch(/^drain us-west-2/);
  expect(leave.steps[1]).toMatch(/^move the home of coupon to us-east-1.* told as superseded/);
  expect(giveUp.steps[1]).toBe(`move the home of coupon to us-east-1`);
});
