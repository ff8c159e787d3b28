import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../../cli/aws/clients';
import { invokeFunction } from '../../../cli/aws/invoke';
import { readLog } from '../../../cli/aws/log-events';
import { readReserved } from '../../../cli/aws/reserved-items';
import type { OperatorTarget } from '../../../cli/aws/target';
import { redrive } from '../../../cli/operations/redrive/redrive';
import { callRegion } from '../../../cli/proof';
import { regionNames } from '../../../config/names';
import { onceBoundSeconds } from '../../../config/once-bound';
import type { Service } from '../../../config/service';
import { ofKind } from '../../../config/triggers/trigger';
import { type CloudControl, controlCloud } from '../../../local-cloud/control/client';
import type { LocalCloud } from '../../../local-cloud/start';
import { until } from '../../support/processes';

const TIME_SCALE = 20;
const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const [HOME, OTHER] = REGIONS;

interface Life {
  readonly status: string;
  readonly placedAt: string;
  readonly events: readonly { readonly kind: string; readonly region: string }[];
}

/** Every way to start a function, on the deployed example service, and back from every way to fail. */
export function triggerTests(service: Service, cloudOf: () => LocalCloud): void {
  const control = (): CloudControl => controlCloud(cloudOf().endpoint);
  const target = (): OperatorTarget => ({ kind: 'local', cloud: { ...cloudOf(), pid: process.pid } });
  const call = async (region: string, method: string, at: string, body?: object, key?: string) => {
    const answer = await callRegion({
      api: cloudOf().regions[region]?.api ?? '',
      host: 'api.example.com',
      method,
      path: at,
      ...(body ? { body } : {}),
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    });
    if (answer.status >= 300)
      throw new Error(`${method} ${at} in ${region}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  };
  const place = async (region: string, product = 'globe'): Promise<string> => {
    const lines = [{ product, quantity: 1, unitPriceMinor: 100 }];
    return (await call(region, 'POST', '/orders', { customer: 'linus', currency: 'EUR', lines })).id;
  };
  const pay = (region: string, id: string) =>
    call(region, 'POST', `/orders/${encodeURIComponent(id)}/payment`, { reference: 'p', amountMinor: 100 });
  const life = (region: string, id: string): Promise<Life> =>
    call(region, 'GET', `/orders/${encodeURIComponent(id)}`);
  const times = async (region: string, id: string, kind: string): Promise<number> =>
    (await life(region, id)).events.filter((event) => event.kind === kind).length;
  const eventually = async (condition: () => Promise<boolean>, withinMs: number): Promise<void> => {
    if (!(await until(condition, withinMs, 250))) throw new Error(`not within ${withinMs} ms: ${condition}`);
  };
  const happened = (region: string, id: string, kind: string, withinMs = 20_000) =>
    eventually(async () => (await times(region, id, kind)) > 0, withinMs);
  /** Until an order is read in a region that it was not placed in, and that does not know it before. */
  const arrived = (region: string, id: string) =>
    eventually(
      () =>
        life(region, id).then(
          ({ status }) => status === 'placed',
          () => false,
        ),
      20_000,
    );
  const redriven = async (name: string, region: string): Promise<number> => {
    const results = await redrive(target(), service, name, [region]);
    return results.reduce((sum, one) => sum + ('moved' in one ? one.moved : 0), 0);
  };
  /** Waits until something can be redriven, and says how much was. */
  const redrivenAtLast = async (name: string, region: string, withinMs: number): Promise<number> => {
    let moved = 0;
    await eventually(async () => {
      moved = await redriven(name, region);
      return moved > 0;
    }, withinMs);
    return moved;
  };
  const failing = (region: string, only: string) =>
    control()('SetFaults', { faults: [{ kind: 'invoke', region, only, errorShare: 1, addedMs: 0 }] });

  beforeAll(() => control()('SetTimeScale', { timeScale: TIME_SCALE }));
  afterAll(() => control()('SetFaults', { faults: [] }));

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
      const answer = await invokeFunction(target(), service, {
        region,
        name: 'pricing',
        payload,
        wait: true,
      });
      expect(JSON.parse(answer.payload)).toMatchObject({ totalMinor: 300 });
    },
    60_000,
  );

  test('a message that keeps failing leaves its neighbours alone, waits apart, and is redriven', async () => {
    const poisoned = await place(OTHER, 'unobtainable');
    await pay(OTHER, poisoned);
    const neighbour = await place(OTHER);
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

  test('an event whose function fails waits apart after its retries, and is redriven', async () => {
    await failing(OTHER, '-confirmation');
    const id = await place(OTHER);
    await eventually(async () => (await waiting('confirmation', OTHER)) > 0, 60_000);
    expect(await times(OTHER, id, 'confirmed')).toBe(0);
    await control()('SetFaults', { faults: [] });
    expect(await redrivenAtLast('confirmation', OTHER, 30_000)).toBe(1);
    await happened(OTHER, id, 'confirmed');
  }, 150_000);

  test('an event that comes again, in another region, has no second effect', async () => {
    const id = await place(HOME);
    await happened(HOME, id, 'confirmed');
    await arrived(OTHER, id);
    const before = await linesOf('confirmation', OTHER);
    await emit(OTHER, { key: `again ${id}`, payload: { order: id, customer: 'linus', totalMinor: 100 } });
    await eventually(async () => (await linesOf('confirmation', OTHER)) > before, 20_000);
    expect(await times(OTHER, id, 'confirmed')).toBe(1);
  }, 60_000);

  test('changes whose function fails wait apart, halved until they are single, and are redriven', async () => {
    await failing(OTHER, '-changes');
    const ids = await Promise.all([place(OTHER), place(OTHER), place(OTHER)]);
    await eventually(async () => (await waiting('changes', OTHER)) >= ids.length, 90_000);
    for (const id of ids) expect(await times(OTHER, id, 'confirmed')).toBe(0);
    await control()('SetFaults', { faults: [] });
    for (const id of ids) {
      await eventually(async () => {
        await redriven('changes', OTHER);
        return (await times(OTHER, id, 'confirmed')) > 0;
      }, 30_000);
      expect(await times(OTHER, id, 'confirmed')).toBe(1);
    }
  }, 180_000);

  test('events of a region that is killed are handled after its return, and once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => place(HOME)));
    await control()('KillRegion', { region: HOME });
    const meanwhile = await place(OTHER);
    await happened(OTHER, meanwhile, 'confirmed');
    await control()('StartRegion', { region: HOME });
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
    /** The slot that comes next, by the regions' clock, which an order tells. */
    const nextSlot = async (): Promise<string> => {
      const { placedAt } = await life(OTHER, await place(OTHER));
      const step = MINUTES * 60_000;
      return new Date(Math.ceil(Date.parse(placedAt) / step) * step).toISOString().replace('.000Z', 'Z');
    };
    const factOf = async (region: string, slot: string) => {
      const key = { partition: 'antipode#slot#expiry', sort: `${schedule?.id}@${slot}` };
      const found = await readReserved(target(), service, region, key);
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

    test('by the next region within twice the bound when the first is down', async () => {
      await control()('KillRegion', { region: HOME });
      const slot = await nextSlot();
      const { by, lateSeconds } = await runOf(slot, OTHER, 2 * bound);
      expect(by).toBe(OTHER);
      expect(lateSeconds).toBeGreaterThanOrEqual(bound);
      expect(lateSeconds).toBeLessThan(2 * bound);
      await control()('StartRegion', { region: HOME });
    }, 120_000);
  });

  async function emit(region: string, detail: object): Promise<void> {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new EventBridgeClient({ endpoint: cloudOf().endpoint, region, credentials });
    const event = {
      EventBusName: regionNames(service, region).eventBus,
      Source: service.name,
      DetailType: 'order.placed',
      Detail: JSON.stringify(detail),
    };
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: [event] }));
    client.destroy();
    expect(FailedEntryCount).toBe(0);
  }

  /** How much a function has logged: a line for each event. */
  async function linesOf(name: string, region: string): Promise<number> {
    const log = await readLog(target(), service, region, name, 0);
    return 'lines' in log ? log.lines.length : 0;
  }

  /** How many failures of a function wait, by the queue's own count. */
  async function waiting(name: string, region: string): Promise<number> {
    const client = sqsClient(target(), region);
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({ QueueName: regionNames(service, region).failures(name) }),
    );
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    client.destroy();
    return Number(Attributes?.ApproximateNumberOfMessages);
  }
}
