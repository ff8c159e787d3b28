import { readDrainFlag } from '../../../aws/drain-flag';
import type { Deployment } from '../../../aws/target';
import { setDrained } from '../../../operations/drain';
import { LEFT_OUT } from '../../../operations/left-out';
import { startFakeCloud } from '../../support/aws/fake-cloud';
import { service } from '../../support/definition/fixture';

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
let cloud: Awaited<ReturnType<typeof startFakeCloud>>;
let deployment: Deployment;
beforeEach(async () => {
  cloud = await startFakeCloud([HERE, THERE]);
  deployment = { target: cloud.target, service: service() };
});
afterEach(() => cloud.stop());

const drain = (why?: string) => setDrained(deployment, HERE, { drained: true, why });
const kept = (replica = HERE) => cloud.state[replica]?.items[HERE];

test('a second drain without a reason leaves who, when and why', async () => {
  const { flag } = await drain('replacing the certificate');
  const second = await drain();
  expect(second).toMatchObject({ flag, before: flag });
  expect(kept()).toMatchObject({ why: { S: 'replacing the certificate' }, at: { S: flag.at } });
});

test('one with a reason replaces it', async () => {
  await drain('replacing the certificate');
  await drain('and the key');
  expect(kept()?.why?.S).toBe('and the key');
});

test('a region that is down keeps the reason in the replica that took it', async () => {
  if (cloud.state[HERE]) cloud.state[HERE].down = true;
  await drain('its network is gone');
  await drain();
  expect(kept(THERE)?.why?.S).toBe('its network is gone');
});

test('a deploy’s reason goes, or a deploy would restore what an operator drained', async () => {
  await drain(`${LEFT_OUT} ${HERE}`);
  await drain();
  expect(kept()).toMatchObject({ drained: { BOOL: true } });
  expect(kept()?.why).toBeUndefined();
});

test('how long it lasts is said anew each time, and the reason stays', async () => {
  await setDrained(deployment, HERE, { drained: true, why: 'replacing the certificate', forMs: 60_000 });
  expect(Date.parse(kept()?.until?.S ?? '')).toBeGreaterThan(Date.now() + 50_000);
  await setDrained(deployment, HERE, { drained: true, forMs: 600_000 });
  expect(Date.parse(kept()?.until?.S ?? '')).toBeGreaterThan(Date.now() + 500_000);
  await drain();
  expect(kept()).toMatchObject({ why: { S: 'replacing the certificate' }, drained: { BOOL: true } });
  expect(kept()?.until).toBeUndefined();
});

test('a region that a deploy left out does not come back by itself, with its older code', async () => {
  await drain(`${LEFT_OUT} ${HERE}`);
  await expect(setDrained(deployment, HERE, { drained: true, why: 'mine', forMs: 600_000 })).rejects.toThrow(
    /^A deploy left us-east-1 out: it has older code.* npx antipode deploy --region us-east-1$/,
  );
  expect(kept()?.until).toBeUndefined();
});

test('one that has ended by itself is none', async () => {
  await setDrained(deployment, HERE, { drained: true, why: 'for a moment', forMs: 10 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await readDrainFlag(deployment, HERE)).toMatchObject({ drained: false });
  await drain();
  expect(kept()?.why).toBeUndefined();
});

test('a drain after a restore begins anew', async () => {
  await drain('replacing the certificate');
  await setDrained(deployment, HERE, { drained: false });
  await drain();
  expect(kept()?.why).toBeUndefined();
});
