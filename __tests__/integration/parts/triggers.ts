import { invokeFunction } from '../../../cli/aws/invoke';
import type { Deployed } from './deployed';
import { HOME, OTHER, ordersOf, REGIONS, TIME_SCALE } from './orders';

/** Every way to start a function, on the deployed example service. */
export function triggerTests(deployment: Deployed): void {
  const { service } = deployment;
  const { call, place, pay, life, times, eventually, happened, arrived, emit, linesOf } =
    ordersOf(deployment);

  beforeAll(() => deployment.control('SetTimeScale', { timeScale: TIME_SCALE }));

  test.each(REGIONS)(
    'http, stream, event: an order placed in %s is confirmed once, there',
    async (region) => {
      const id = await place(region);
      await happened(region, id, 'confirmed');
      expect((await life(region, id)).events).toMatchObject([{ kind: 'confirmed', region }]);
      const { orders } = await call(region, 'GET', '/customers/linus');
      expect(orders.placed).toBeGreaterThan(0);
    },
    60_000,
  );

  test.each(REGIONS)(
    'queue: an order paid in %s is fulfilled once, there',
    async (region) => {
      await call(region, 'POST', '/products/globe/stock', { quantity: 50 }, `stock ${region}`);
      const id = await place(region);
      await pay(region, id);
      await happened(region, id, 'fulfilled');
      expect((await life(region, id)).events.filter(({ kind }) => kind === 'fulfilled')).toMatchObject([
        { region },
      ]);
    },
    60_000,
  );

  test.each(REGIONS)(
    'direct: a quote in %s is priced by another function',
    async (region) => {
      const lines = [{ product: 'globe', quantity: 3, unitPriceMinor: 100 }];
      expect(await call(region, 'POST', '/quotes', { currency: 'EUR', lines })).toMatchObject({
        totalMinor: 300,
      });
      const payload = JSON.stringify({ key: 'k', payload: { currency: 'EUR', lines } });
      const answer = await invokeFunction(deployment.target, service, {
        region,
        name: 'pricing',
        payload,
        wait: true,
      });
      expect(JSON.parse(answer.payload)).toMatchObject({ totalMinor: 300 });
    },
    60_000,
  );

  test('an event that comes again, in another region, has no second effect', async () => {
    const id = await place(HOME);
    await happened(HOME, id, 'confirmed');
    await arrived(OTHER, id);
    const before = await linesOf('confirmation', OTHER);
    await emit(OTHER, { key: `again ${id}`, payload: { order: id, customer: 'linus', totalMinor: 100 } });
    await eventually(async () => (await linesOf('confirmation', OTHER)) > before, 20_000);
    expect(await times(OTHER, id, 'confirmed')).toBe(1);
  }, 60_000);
}
