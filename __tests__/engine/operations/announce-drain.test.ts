import type { Deployment } from '../../../aws/target';
import { announceDrain } from '../../../operations/announce/drain';
import { setDrained } from '../../../operations/drain';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

// What a drain tells those who look after the service, and what is no news to them.

const [HERE, THERE, LEAVING] = ['us-east-1', 'eu-west-1', 'us-west-2'];
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud([HERE, THERE, LEAVING]);
  deployment = { target: cloud.target, service: service({ retiring: [LEAVING] }) };
});
afterEach(() => cloud.stop());

const drain = async (region: string, how: { readonly why?: string; readonly forMs?: number } = {}) =>
  announceDrain(deployment, region, await setDrained(deployment, region, { drained: true, ...how }));
const texts = () => cloud.told.map(({ Message = '' }) => Message);

test('a drain that says what the one before said is told once', async () => {
  expect(await drain(HERE, { why: 'replacing the certificate' })).toEqual({ toldIn: HERE });
  expect(await drain(HERE)).toBeUndefined();
  expect(await drain(HERE, { why: 'replacing the certificate' })).toBeUndefined();
  expect(texts()).toHaveLength(1);
});

test('a new reason, a new end and a new drain are told', async () => {
  await drain(HERE);
  await drain(HERE, { why: 'and the key' });
  await drain(HERE, { forMs: 60_000 });
  await drain(HERE);
  await setDrained(deployment, HERE, { drained: false });
  await drain(HERE);
  expect(texts().map((text) => text.split('\n')[1])).toEqual([
    'It lasts until somebody runs: npx antipode restore us-east-1',
    'It lasts until somebody runs: npx antipode restore us-east-1',
    expect.stringMatching(/^It ends by itself at .+, or with: npx antipode restore us-east-1$/),
    'It lasts until somebody runs: npx antipode restore us-east-1',
    'It lasts until somebody runs: npx antipode restore us-east-1',
  ]);
});

test('no command is named that would be refused where the region leaves the service', async () => {
  await drain(LEAVING, { why: 'it retires' });
  const [text = ''] = texts();
  expect(text).toContain('drained us-west-2');
  expect(text).toContain(': it retires.\nIt lasts: the definition no longer has us-west-2 in regions.\n');
  expect(text).not.toContain('restore');
});
