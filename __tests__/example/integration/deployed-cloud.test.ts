import { setTimeout as sleep } from 'node:timers/promises';
import { type DeployedCloud, deployedCloud } from 'antipode/testing';

let cloud: DeployedCloud;
beforeAll(async () => {
  cloud = await deployedCloud();
}, 300_000);
afterAll(() => cloud?.stop(), 60_000);

const lines = [{ product: 'tea', quantity: 2, unitPriceMinor: 450 }];

test('an order that is placed in one region is soon read in the other', async () => {
  const [here = '', there = ''] = cloud.regions;
  const body = { customer: 'alice', currency: 'EUR', lines };
  const placed = await cloud.request(here, { method: 'POST', path: '/orders', body });
  expect(placed.status).toBe(201);

  const { id } = JSON.parse(placed.body);
  const read = () => cloud.request(there, { method: 'GET', path: `/orders/${id}` });
  let answer = await read();
  for (const end = Date.now() + 10_000; answer.status === 404 && Date.now() < end; answer = await read())
    await sleep(100);
  expect(JSON.parse(answer.body)).toMatchObject({ id, totalMinor: 900 });
}, 30_000);

test('where a region is lost, the other one serves', async () => {
  const [lost = '', other = ''] = cloud.regions;
  cloud.killRegion(lost);
  await expect(cloud.request(lost, { method: 'GET', path: '/orders?customer=alice' })).rejects.toThrow();
  const { status } = await cloud.request(other, { method: 'GET', path: '/orders?customer=alice' });
  expect(status).toBe(200);
}, 30_000);
