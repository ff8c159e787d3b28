import { UserError } from '../../../../errors/user-error';
import { passGate } from '../../../../rollout/gate/gate';
import {
  markProven,
  readLiveCode,
  readRegionVersions,
  rollBack,
} from '../../../../rollout/releases/releases';
import { deployWaves } from '../../../../rollout/waves/deploy-waves';
import { formerMappings, takeMappings } from '../../../../rollout/waves/former-mappings';
import { planWave } from '../../../../rollout/waves/plan-wave';
import type { WavesRequest } from '../../../../rollout/waves/request';
import { applyPlans } from '../../../../terraform/apply';
import type { DeployEvent } from '../../../../terraform/events';
import { service } from '../../../support/definition/fixture';

// What happens to a region whose stack could not be applied; cdktf and Lambda are simulated.

jest.mock('../../../../terraform/apply', () => ({ applyPlans: jest.fn() }));
jest.mock('../../../../terraform/plan/plan-stack', () => ({ synthesized: () => ({}) }));
jest.mock('../../../../terraform/plan/expected-code', () => ({ expectedCode: () => ({}) }));
jest.mock('../../../../rollout/gate/gate', () => ({ passGate: jest.fn() }));
jest.mock('../../../../rollout/waves/former-mappings', () => ({
  formerMappings: jest.fn(async () => []),
  takeMappings: jest.fn(),
}));
jest.mock('../../../../rollout/waves/plan-wave', () => ({ planWave: jest.fn() }));
jest.mock('../../../../rollout/releases/releases', () => ({
  markProven: jest.fn(),
  readRegionVersions: jest.fn(async () => ({})),
  readLiveCode: jest.fn(async () => ({})),
  rollBack: jest.fn(async () => [{ name: 'orders', from: '2', to: '1' }]),
}));

const region = 'eu-west-1';
const stack = `region-${region}`;
const observer = { wave: jest.fn(), event: jest.fn(), step: jest.fn(), region: jest.fn() };
const request = {
  service: service(),
  signal: new AbortController().signal,
  plan: { waves: [{ name: 'canary', regions: [region], stacks: [stack] }] },
  observer,
} as unknown as WavesRequest;

/** Makes cdktf report something, and then fail. */
function failAfter(...events: readonly DeployEvent[]): void {
  jest.mocked(planWave).mockResolvedValue([{ stack, changes: [{}] }] as never);
  jest.mocked(applyPlans).mockImplementation(async (_workspace, _plans, onEvent) => {
    for (const event of events) onEvent(event);
    throw new UserError('cdktf deploy failed: Saved plan is stale');
  });
}

beforeEach(() => jest.clearAllMocks());

test('a region that Terraform had not begun is left as another deploy has it', async () => {
  failAfter({ kind: 'initializing', stack });
  expect(await deployWaves(request)).toEqual([
    {
      region,
      wave: 'canary',
      passed: false,
      reason: 'cdktf deploy failed: Saved plan is stale',
      untouched: true,
    },
  ]);
  expect(rollBack).not.toHaveBeenCalled();
});

test('what another deploy has published meanwhile is not moved back', async () => {
  failAfter({ kind: 'started', stack, address: 'aws_lambda_function.orders' });
  const known = { proven: '1', previous: '1' };
  jest
    .mocked(readRegionVersions)
    .mockResolvedValueOnce({ orders: { live: '1', ...known } })
    .mockResolvedValueOnce({ orders: { live: '3', ...known } });
  jest.mocked(readLiveCode).mockResolvedValueOnce({ orders: 'code of another' });
  expect(await deployWaves(request)).toEqual([
    expect.objectContaining({ passed: false, kept: 'another deploy has published there since' }),
  ]);
  expect(rollBack).not.toHaveBeenCalled();
});

test('what an interrupted deploy had left unproven goes back with the rest', async () => {
  failAfter({ kind: 'started', stack, address: 'aws_lambda_function.orders' });
  const left = { orders: { live: '2', proven: '1', previous: '1' } };
  jest.mocked(readRegionVersions).mockResolvedValueOnce(left).mockResolvedValueOnce(left);
  jest.mocked(readLiveCode).mockResolvedValueOnce({ orders: 'code of an earlier run' });
  expect(await deployWaves(request)).toEqual([expect.objectContaining({ moved: expect.any(Array) })]);
});

test('a region that somebody changed after its gate is not proven, and nothing is moved', async () => {
  jest.mocked(planWave).mockResolvedValue([]);
  jest.mocked(passGate).mockResolvedValueOnce({ passed: true });
  jest.mocked(markProven).mockRejectedValueOnce(new UserError('another deploy has changed orders'));
  expect(await deployWaves(request)).toEqual([
    {
      region,
      wave: 'canary',
      passed: false,
      reason: 'another deploy has changed orders',
      kept: 'another deploy has published there since',
    },
  ]);
  expect(rollBack).not.toHaveBeenCalled();
});

test('a region gets its records only when it has passed its gate', async () => {
  jest.mocked(passGate).mockResolvedValueOnce({ passed: false, reason: 'the smoke test failed' });
  const wave = { name: 'new regions, DNS', regions: [region], stacks: [stack], intoDns: true as const };
  const plan = { waves: [wave] } as unknown as WavesRequest['plan'];
  expect(await deployWaves({ ...request, plan })).toEqual([
    { region, wave: 'new regions, DNS', passed: false, reason: 'the smoke test failed' },
  ]);
  expect(planWave).not.toHaveBeenCalled();
  expect(applyPlans).not.toHaveBeenCalled();
});

test.each([
  ['passed', true],
  ['did not pass', false],
])('a name that was adopted is kept from Terraform, and led here if the region %s', async (_, passed) => {
  const former = { region, stack, address: 'aws_apigatewayv2_api_mapping.a', id: 'm1' };
  jest.mocked(formerMappings).mockResolvedValueOnce([former]);
  jest.mocked(planWave).mockResolvedValue([]);
  jest.mocked(passGate).mockResolvedValueOnce(passed ? { passed } : { passed, reason: 'unhealthy' });
  await deployWaves(request);
  const leftAlone = expect.objectContaining({ except: [former.address] });
  expect(planWave).toHaveBeenCalledWith(expect.anything(), expect.anything(), leftAlone);
  expect(takeMappings).toHaveBeenCalledWith(expect.anything(), passed ? [former] : []);
});

test('a region that was changed in part goes back to its version before', async () => {
  failAfter({ kind: 'started', stack, address: 'aws_lambda_function.orders' });
  expect(await deployWaves(request)).toEqual([
    expect.objectContaining({ passed: false, moved: [{ name: 'orders', from: '2', to: '1' }] }),
  ]);
});
