import { invokeFunction } from '../../../../aws/invoke';
import { readReserved } from '../../../../aws/reserved-items';
import { regionNames } from '../../../../definition/names';
import { onceBoundSeconds } from '../../../../definition/once-bound';
import { ofKind } from '../../../../definition/triggers/trigger';
import type { Deployed } from '../../../support/integration/deployed';
import { HOME, OTHER, ordersOf, TIME_SCALE } from './orders';

/** Recovery from every way in which a started function fails, on the deployed example service. */
export function failingTriggerTests(deployment: Deployed): void {
  const { service } = deployment;
  const {
    call,
    place,
    pay,
    life,
    times,
    eventually,
    happened,
    redriven,
    linesOf,
    put,
    redrivenAtLast,
    failing,
    healed,
    waiting,
  } = ordersOf(deployment);

  beforeAll(() => deployment.control('SetTimeScale', { timeScale: TIME_SCALE }));
  afterAll(healed);

  test('a message that keeps failing does not stop others, goes to the dead-letter queue, and is redriven', async () => {
    await call(OTHER, 'POST', '/products/atlas/stock', { quantity: 50 }, 'stock for neighbours');
    const poisoned = await place(OTHER, 'unobtainable');
    await pay(OTHER, poisoned);
    const neighbour = await place(OTHER, 'atlas');
    await pay(OTHER, neighbour);
    await happened(OTHER, neighbour, 'fulfilled');
    expect(await times(OTHER, poisoned, 'fulfilled')).toBe(0);

    await eventually(async () => (await redriven('fulfilment', OTHER)) > 0, 60_000); // it is in the dead-letter queue
    await call(OTHER, 'POST', '/products/unobtainable/stock', { quantity: 5 }, 'delivery');
    await eventually(async () => {
      await redriven('fulfilment', OTHER);
      return (await times(OTHER, poisoned, 'fulfilled')) === 1;
    }, 60_000);
  }, 150_000);

  test('an event whose function fails goes to the failures queue after its retries, and is redriven', async () => {
    await failing(OTHER, '-confirmation');
    const id = await place(OTHER);
    await eventually(async () => (await waiting('confirmation', OTHER)) > 0, 60_000);
    expect(await times(OTHER, id, 'confirmed')).toBe(0);
    await healed();
    expect(await redrivenAtLast('confirmation', OTHER, 30_000)).toBe(1);
    await happened(OTHER, id, 'confirmed');
  }, 150_000);

  test('changes whose function fails are halved until single, go to the failures queue, and are redriven', async () => {
    await failing(OTHER, '-changes');
    const ids = await Promise.all([place(OTHER), place(OTHER), place(OTHER)]);
    await eventually(async () => (await waiting('changes', OTHER)) >= ids.length, 90_000);
    for (const id of ids) expect(await times(OTHER, id, 'confirmed')).toBe(0);
    await healed();
    for (const id of ids) {
      await eventually(async () => {
        await redriven('changes', OTHER);
        return (await times(OTHER, id, 'confirmed')) > 0;
      }, 30_000);
      expect(await times(OTHER, id, 'confirmed')).toBe(1);
    }
  }, 180_000);

  test('an asynchronous invocation that fails is retried, goes to the failures queue, and is redriven', async () => {
    await failing(OTHER, '-pricing');
    const lines = [{ product: 'globe', quantity: 3, unitPriceMinor: 100 }];
    const payload = JSON.stringify({ key: 'later', payload: { currency: 'EUR', lines } });
    const before = (await linesOf('pricing', OTHER)).length;
    await invokeFunction(
      { target: deployment.target, service },
      {
        region: OTHER,
        name: 'pricing',
        payload,
        wait: false,
      },
    );
    await eventually(async () => (await waiting('pricing', OTHER)) > 0, 60_000);
    expect((await linesOf('pricing', OTHER)).length).toBe(before);
    await healed();
    expect(await redrivenAtLast('pricing', OTHER, 30_000)).toBe(1);
    await eventually(async () => (await linesOf('pricing', OTHER)).length > before, 30_000);
  }, 150_000);

  test('events of a killed region are handled after its return, once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => place(HOME)));
    await deployment.control('KillRegion', { region: HOME });
    const meanwhile = await place(OTHER);
    await happened(OTHER, meanwhile, 'confirmed');
    await deployment.control('StartRegion', { region: HOME });
    for (const id of ids) {
      await happened(HOME, id, 'confirmed', 30_000);
      expect(await times(HOME, id, 'confirmed')).toBe(1);
    }
    expect(await times(OTHER, meanwhile, 'confirmed')).toBe(1);
  }, 150_000);

  describe('schedule: each slot runs once for all regions', () => {
    const expiry = service.functions.find(({ name }) => name === 'expiry');
    const [schedule] = ofKind(expiry?.triggers ?? [], 'schedule');
    const bound = onceBoundSeconds(expiry ?? { timeoutSeconds: 0 });
    const MINUTES = 5;
    /** The next slot, by the regions' clock, which an order shows. */
    const nextSlot = async (): Promise<string> => {
      const { placedAt } = await life(OTHER, await place(OTHER));
      const step = MINUTES * 60_000;
      return new Date(Math.ceil(Date.parse(placedAt) / step) * step).toISOString().replace('.000Z', 'Z');
    };
    const factOf = async (region: string, slot: string) => {
      const key = { partition: 'antipode#slot#expiry', sort: `${schedule?.id}@${slot}` };
      const found = await readReserved({ target: deployment.target, service }, region, key);
      return 'item' in found ? found.item : {};
    };
    const runOf = async (slot: string, region: string, withinSeconds: number) => {
      await eventually(
        async () => (await factOf(region, slot)).region !== undefined,
        (1000 * (MINUTES * 60 + withinSeconds)) / TIME_SCALE + 5000,
      );
      const { region: by, at } = await factOf(region, slot);
      return { by: by?.S, lateSeconds: (Number(at?.N) - Date.parse(slot)) / 1000 };
    };

    test('by the first region while all are there', async () => {
      const slot = await nextSlot();
      const { by, lateSeconds } = await runOf(slot, OTHER, bound);
      expect(by).toBe(HOME);
      expect(lateSeconds).toBeLessThan(bound);
    }, 90_000);

    test('also a slot from the dead-letter queue, once it is redriven', async () => {
      const slot = new Date(Date.parse(await nextSlot()) - 86_400_000).toISOString().replace('.000Z', 'Z');
      const queue = regionNames(service, HOME).slotsDeadLetters('expiry');
      await put(HOME, queue, { schedule: schedule?.id, slot });
      expect(await redrivenAtLast('expiry', HOME, 30_000)).toBe(1);
      await eventually(async () => (await factOf(HOME, slot)).region?.S === HOME, 30_000);
    }, 90_000);

    test('by the next region within twice the bound when the first is down', async () => {
      await deployment.control('KillRegion', { region: HOME });
      const slot = await nextSlot();
      const { by, lateSeconds } = await runOf(slot, OTHER, 2 * bound);
      expect(by).toBe(OTHER);
      expect(lateSeconds).toBeGreaterThanOrEqual(bound);
      expect(lateSeconds).toBeLessThan(2 * bound);
      await deployment.control('StartRegion', { region: HOME });
    }, 120_000);
  });
}
