import { invokeFunction } from '../../../../aws/invoke';
import { regionNames } from '../../../../definition/names';
import type { Deployed } from '../../../support/integration/deployed';
import { HOME, OTHER, ordersOf, REGIONS, TIME_SCALE } from './orders';

/** Every way to start a function, on the deployed example service. */
export function triggerTests(deployment: Deployed): void {
  const { service } = deployment;
  const { call, place, pay, life, times, eventually, happened, arrived, linesOf, put, ...more } =
    ordersOf(deployment);
  const { emit, putEvent, putSecret } = more;
  /** The texts that a test's function has written to its log. */
  const noted = async (name: string, region: string) =>
    (await linesOf(name, region)).flatMap((line) => {
      const { message, text } = parsed(line);
      return message === 'noted' ? [text] : [];
    });

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
      const answer = await invokeFunction(
        { target: deployment.target, service },
        {
          region,
          name: 'pricing',
          payload,
          wait: true,
        },
      );
      expect(JSON.parse(answer.payload)).toMatchObject({ totalMinor: 300 });
    },
    60_000,
  );

  test('an event that comes again, in another region, has no second effect', async () => {
    const id = await place(HOME);
    await happened(HOME, id, 'confirmed');
    await arrived(OTHER, id);
    const key = `again ${id}`;
    await emit(OTHER, { key, payload: { order: id, customer: 'linus', totalMinor: 100 } });
    const handled = async () =>
      // of other orders there may still come lines
      (await linesOf('confirmation', OTHER)).some((line) => parsed(line).key === key);
    await eventually(handled, 20_000);
    expect(await times(OTHER, id, 'confirmed')).toBe(1);
  }, 60_000);

  test.each(REGIONS)(
    'queue, first in first out: messages of a group are handled in %s in their order',
    async (region) => {
      const queue = regionNames(service, region).queue('ledger', { fifo: true });
      const texts = ['one', 'two', 'three'].map((text) => `${text} in ${region}`);
      for (const text of texts)
        await put(
          region,
          queue,
          { key: text, payload: { text } },
          { MessageGroupId: 'a', MessageDeduplicationId: text.replaceAll(' ', '-') },
        );
      await eventually(async () => (await noted('ledger', region)).length >= texts.length, 20_000);
      expect(await noted('ledger', region)).toEqual(texts);
    },
    60_000,
  );

  test.each(REGIONS)(
    'http under a greedy path, a secret, an asynchronous invocation: each in %s',
    async (region) => {
      await putSecret(region, 'desk-key', `of ${region}`);
      expect(await call(region, 'POST', `/desk/for/${region}`)).toEqual({ secret: `of ${region}` });
      await eventually(async () => (await noted('notary', region)).includes(`for/${region}`), 20_000);
    },
    60_000,
  );

  test.each(REGIONS)(
    'event: from another source, on the default bus of %s',
    async (region) => {
      const text = `seen in ${region}`;
      await putEvent(region, { text: 'of nobody' }, { Source: 'acme.other', DetailType: 'Note' });
      await putEvent(region, { text }, { Source: 'acme.test', DetailType: 'Note' });
      await eventually(async () => (await noted('watcher', region)).length > 0, 20_000);
      expect(await noted('watcher', region)).toEqual([text]);
    },
    60_000,
  );

  test('schedule: a schedule of every region runs each of its slots there, once', async () => {
    const beats = async (region: string) =>
      (await linesOf('heartbeat', region)).flatMap((line) => {
        const { message, slot } = parsed(line);
        return message === 'beat' ? [slot] : [];
      });
    for (const region of REGIONS) {
      await eventually(async () => (await beats(region)).length > 1, 30_000);
      const slots = await beats(region);
      expect(slots).toEqual([...new Set(slots)]);
    }
  }, 60_000);
}

/** A line of a log; Lambda's own lines are not JSON. */
function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
