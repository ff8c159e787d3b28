import type { Deployment } from '../../../aws/target';
import { planDeploy } from '../../../rollout/plan/deploy-plan';
import { runDeploy } from '../../../rollout/run-deploy';
import type { DeploySettings } from '../../../rollout/settings';
import { deployWaves } from '../../../rollout/waves/deploy-waves';
import type { RegionResult } from '../../../rollout/waves/judge';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

// What a deploy tells those who look after the service; Terraform and the gates are simulated, topics are not.

jest.mock('../../../rollout/workspace', () => ({
  withOutput: (_deployment: unknown, _how: unknown, use: () => unknown) => use(),
  synthesizedWorkspace: async () => ({}),
}));
jest.mock('../../../rollout/plan/deploy-plan', () => ({ planDeploy: jest.fn(), isEmpty: () => false }));
jest.mock('../../../rollout/waves/deploy-waves', () => ({ deployWaves: jest.fn() }));

const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const observer = { doing: jest.fn(), planned: jest.fn(), leftOut: jest.fn(), announced: jest.fn() };
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud([HERE, THERE]);
  deployment = { target: cloud.target, service: service() };
  jest.clearAllMocks();
  jest.mocked(planDeploy).mockResolvedValue({ plans: [], refused: [] } as never);
});
afterEach(() => cloud.stop());

function deploy(how: Partial<DeploySettings> = {}) {
  const signal = new AbortController().signal;
  const settings = { ...deployment, observer, signal, decide: async () => true, ...how };
  return runDeploy(settings as unknown as DeploySettings);
}

/** How the waves' regions end. */
const ending = (...regions: RegionResult[]) => jest.mocked(deployWaves).mockResolvedValue(regions);
const passed = { region: HERE, wave: 'canary', passed: true };
const subjects = () => cloud.told.map(({ region, Subject }) => `${region}: ${Subject}`);

test('a region that did not pass its gate is announced, with what went back, and one that passed is not', async () => {
  const moved = [{ name: 'orders-eu-west-1-api', from: '2', to: '1' }];
  const failed = { region: THERE, wave: 'rest', passed: false, reason: 'GET /: 500', moved };
  ending(passed, failed);
  expect(await deploy()).toMatchObject({ status: 'failed' });
  expect(subjects()).toEqual([`${THERE}: orders: ${THERE} did not pass its gate`]);
  expect(cloud.told[0]?.Message).toContain(
    'A deploy stopped in eu-west-1: GET /: 500\nBack on the version before: orders-eu-west-1-api.',
  );
  expect(observer.announced.mock.calls).toEqual([[THERE, { toldIn: THERE }]]);
});

test('a region that Terraform did not begin with is as it was, and nobody is told', async () => {
  const locked = {
    ...passed,
    passed: false,
    reason: 'Error acquiring the state lock',
    untouched: true,
  } as const;
  ending(locked);
  expect(await deploy()).toMatchObject({ status: 'failed' });
  expect(subjects()).toEqual([]);
});

test('a skipped region is announced with what became of it, before the others are deployed', async () => {
  jest.mocked(deployWaves).mockImplementation(async () => {
    expect(subjects()).toHaveLength(1);
    return [passed];
  });
  expect(await deploy({ skip: [THERE] })).toMatchObject({ status: 'deployed' });
  expect(subjects()).toEqual([`${THERE}: orders: ${THERE} was skipped by a deploy`]);
  expect(cloud.told[0]?.Message).toContain('older code and is drained.');
  expect(cloud.state[THERE]?.items[THERE]).toMatchObject({ drained: { BOOL: true } });
  expect(observer.announced.mock.calls).toEqual([[THERE, { toldIn: THERE }]]);
});

test('one that is the last to serve is told as such', async () => {
  Object.assign(cloud.state[HERE] ?? {}, { health: 503 });
  ending(passed);
  await deploy({ skip: [THERE] });
  expect(cloud.told.map(({ Message }) => Message)).toEqual([
    expect.stringContaining('NOT drained: no other region serves'),
  ]);
});

test('a plan that nobody agrees to tells nobody', async () => {
  await deploy({ skip: [THERE], decide: async () => false });
  expect(cloud.told).toEqual([]);
});
