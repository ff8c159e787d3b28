import { setTimeout as sleep } from 'node:timers/promises';
import { deployLocal } from '../../../terraform/local';
import { forbiddenActions, MAKES_THE_TABLE } from '../../support/iam/role';
import { deployed } from '../../support/integration/deployed';

// A service with a topic, a filter, and a fair queue that delays and gathers, by the real cdktf and Terraform.

const topics = deployed('__tests__/support/integration/topics/antipode.config.ts');
const { service, events, api } = topics;
const [here = '', there = ''] = service.regions;

interface Noted {
  readonly region: string;
  readonly by: string;
  readonly batch: string;
}

async function send(region: string, id: string, kind: string): Promise<void> {
  const response = await fetch(`${api(region)}/notes`, {
    method: 'POST',
    body: JSON.stringify({ id, kind }),
  });
  expect(response.status).toBe(202);
}

async function noted(region: string, by: RegExp): Promise<Noted[]> {
  const response = await fetch(`${api(region)}/notes`);
  return ((await response.json()) as Noted[]).filter((one) => by.test(one.by));
}

/** What is handled once that many are; fails where they do not come in time. */
async function eventually(region: string, by: RegExp, count: number): Promise<Noted[]> {
  let found = await noted(region, by);
  for (
    const end = Date.now() + 60_000;
    found.length < count && Date.now() < end;
    found = await noted(region, by)
  )
    await sleep(250);
  expect(found).toHaveLength(count);
  return found;
}

test('a published message starts who subscribed and wants it, once, in the region where it was published', async () => {
  await send(here, 'a1', 'text');
  await send(here, 'a2', 'image');
  await send(there, 'a3', 'image');
  expect(await eventually(here, /^image a/, 2)).toEqual(
    expect.arrayContaining([
      { region: here, by: 'image a2', batch: '' },
      { region: there, by: 'image a3', batch: '' },
    ]),
  );
  await sleep(1000);
  expect(await noted(here, /^image a/)).toHaveLength(2); // neither the text nor a second time
}, 120_000);

test('the queue delays letters and gathers them, and the function gets them with others’', async () => {
  const begun = Date.now();
  for (let n = 0; n < 12; n++) await send(here, `b${n}`, n < 11 ? 'busy' : 'quiet');
  const letters = await eventually(here, /^letter b/, 12);
  expect(Date.now() - begun).toBeGreaterThan(2000);
  const sizes = new Map<string, number>();
  for (const { batch } of letters) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  expect(Math.max(...sizes.values())).toBeGreaterThan(10); // more than a batch without a window
}, 120_000);

test('an acknowledged message survives that its region is killed at once', async () => {
  const { control } = topics;
  await send(here, 'c1', 'image');
  await control('KillRegion', { region: here });
  await control('StartRegion', { region: here });
  expect(await eventually(here, /^image c1/, 1)).toMatchObject([{ region: here, by: 'image c1' }]);
  await eventually(here, /^letter c1/, 1);
}, 180_000);

test('a second deploy plans no change', async () => {
  events.length = 0;
  await deployLocal(topics.deployment);
  expect(events.filter(({ kind }) => kind === 'planned')).toEqual([]);
  const unchanged = events.filter(({ kind }) => kind === 'unchanged').map(({ stack }) => stack);
  expect([...new Set(unchanged)].sort()).toEqual(['data', `region-${there}`, `region-${here}`].sort());
}, 600_000);

test('a pipeline’s role may do all that the deploys did beside making the table', () => {
  const made = topics.calls();
  expect(made.filter(({ action }) => action === 'sns:Subscribe')).toHaveLength(2);
  expect(forbiddenActions(service, 'deploy', made)).toEqual(MAKES_THE_TABLE);
});
