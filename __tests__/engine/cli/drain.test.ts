import { drain } from '../../../cli/commands/drain';
import { restore } from '../../../cli/commands/restore';
import { openDeployment } from '../../../cli/shared/deployment';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

// What the commands tell others; the cloud is simulated.

jest.mock('../../../definition/load', () => ({ loadService: () => jest.requireActual(FIXTURE).service() }));
jest.mock('../../../cli/shared/deployment', () => ({ openDeployment: jest.fn() }));

const FIXTURE = '../../support/definition/fixture';
const [HERE, THERE] = ['us-east-1', 'eu-west-1'] as const;
const printed: string[] = [];
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
beforeEach(async () => {
  cloud = await startFakeCloud([HERE, THERE]);
  printed.length = 0;
  jest.mocked(openDeployment).mockResolvedValue({ target: cloud.target, service: service() });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  return cloud.stop();
});

test('a drain is announced, and the terminal says where', async () => {
  await drain(HERE, { reason: 'replacing the certificate' });
  expect(cloud.told.map(({ region, Subject }) => [region, Subject])).toEqual([
    [HERE, `orders: ${HERE} is drained`],
  ]);
  expect(cloud.told[0]?.Message).toContain(': replacing the certificate.');
  expect(printed.join('')).toContain('Announced on the alarms');
});

test('one that changes nothing says so, and tells nobody', async () => {
  await drain(HERE, { reason: 'replacing the certificate' });
  printed.length = 0;
  await drain(HERE, {});
  expect(cloud.told).toHaveLength(1);
  expect(printed.join('')).toMatch(/us-east-1 was drained already, by .+ at /);
  expect(printed.join('')).not.toContain('Announced');
});

test('a drain that is refused and a restore tell nobody', async () => {
  Object.assign(cloud.state[THERE] ?? {}, { health: 503 });
  await expect(drain(HERE, {})).rejects.toThrow('us-east-1 is the last region that serves');
  await restore(HERE, {});
  expect(cloud.told).toEqual([]);
});
