import { pause } from '../../../process/interrupt';
import { readRegionVersions } from '../../../rollout/releases/releases';
import { type RetireObserver, retireRegion } from '../../../rollout/retire';
import { runDeploy } from '../../../rollout/run-deploy';
import type { DeploySettings } from '../../../rollout/settings';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

// In which order a region goes out of service, and who is told; Terraform and the waits are simulated.

/** What was done, one after the other. */
const did: string[] = [];
async function doing<Result>(what: string, result?: Result): Promise<Result | undefined> {
  did.push(what);
  return result;
}

jest.mock('../../../operations/wait', () => ({
  waitForUsers: jest.fn(() => doing('users', { proof: 'DNS' })),
}));
jest.mock('../../../process/interrupt', () => ({ pause: jest.fn(() => doing('pause')) }));
jest.mock('../../../rollout/releases/releases', () => ({ readRegionVersions: jest.fn() }));
jest.mock('../../../rollout/run-deploy', () => ({
  ...jest.requireActual('../../../rollout/run-deploy'),
  runDeploy: jest.fn(),
}));
jest.mock('../../../rollout/queues/empty-queues', () => ({
  waitUntilEmpty: jest.fn(() => doing('queues')),
}));
jest.mock('../../../rollout/destroy-stack', () => ({ destroyStack: jest.fn(() => doing('destroy')) }));
jest.mock('../../../aws/forget-marker', () => ({ forgetMarker: jest.fn(() => doing('marker')) }));

const [HOME, OTHER, LEAVING] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const live = { orders: { live: '1', proven: '1', previous: undefined } };
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
beforeEach(async () => {
  cloud = await startFakeCloud([HOME, OTHER, LEAVING]);
  did.length = 0;
  jest.clearAllMocks();
  jest.mocked(readRegionVersions).mockResolvedValue(live);
  jest.mocked(runDeploy).mockImplementation(async ({ regions }) => {
    did.push(`deploy of ${regions}`);
    return { status: 'deployed' } as never;
  });
});
afterEach(() => cloud.stop());

function retire() {
  const observer: Partial<RetireObserver> = {
    doing: () => undefined,
    announced: () => did.push(`told, drained: ${cloud.state[LEAVING]?.items[LEAVING]?.drained?.BOOL}`),
    drained: () => did.push('drained'),
    outOfDns: () => did.push('out of DNS'),
    emptied: () => undefined,
    destroyed: () => undefined,
  };
  const retiring = service({ retiring: [LEAVING] });
  const signal = new AbortController().signal;
  const settings = { target: cloud.target, service: retiring, signal, observer };
  return retireRegion(settings as unknown as DeploySettings<RetireObserver>, LEAVING);
}

test('users leave, then DNS, then its answers expire and queues run empty, and only then the stack goes', async () => {
  await retire();
  expect(did).toEqual([
    'told, drained: true',
    'users',
    'drained',
    `deploy of ${LEAVING}`,
    'out of DNS',
    'pause',
    'queues',
    'destroy',
    'marker',
  ]);
  expect(pause).toHaveBeenCalledWith(5000, expect.anything()); // the record's TTL
});

test('where DNS cannot leave, the stack stays', async () => {
  jest.mocked(runDeploy).mockResolvedValue({ status: 'refused' } as never);
  expect(await retire()).toMatchObject({ status: 'refused' });
  expect(did).toEqual(['told, drained: true', 'users', 'drained']);
});

test('the drain is announced, with no command that would be refused, and not again when it goes on', async () => {
  await retire();
  await retire();
  expect(cloud.told.map(({ Subject, Message = '' }) => [Subject, Message.includes('restore')])).toEqual([
    [`orders: ${LEAVING} is drained`, false],
  ]);
});

test('a run after its functions are gone drains nothing, and takes away what is left', async () => {
  jest.mocked(readRegionVersions).mockResolvedValue({ orders: { ...live.orders, live: undefined } });
  await retire();
  expect(did).toEqual([`deploy of ${LEAVING}`, 'queues', 'destroy', 'marker']);
  expect(cloud.told).toEqual([]);
});
