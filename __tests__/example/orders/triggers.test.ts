import type { EventBridgeEvent } from 'aws-lambda';
import { handler as changes } from '../../../functions/changes/handler';
import { handler as confirmation } from '../../../functions/confirmation/handler';
import { handler as expiry } from '../../../functions/expiry/handler';
import { handler as fulfilment } from '../../../functions/fulfilment/handler';
import { type AttributeValue, unmarshal } from '../../../runtime/data/marshal';
import { queueEvent, streamEvent } from '../../../testing/index';
import { call } from '../../support/example/call';
import { context } from '../../support/functions/context';
import { captureDeliveries } from '../../support/functions/deliveries';
import { captureLog } from '../../support/functions/logged-lines';
import { useMemoryTables } from '../../support/functions/memory-tables';
import { functionVariables, useVariables } from '../../support/functions/variables';

// The life of an order through all functions of the service, each started as Lambda would start it.

const [HOME, AWAY] = ['us-east-1', 'eu-west-1'] as const;
const MINUTE = 60_000;
const tables = useMemoryTables();
const deliveries = captureDeliveries();
useVariables(() => ({ ...functionVariables(tables.endpoint(), HOME), ...deliveries.variables() }));
captureLog();
beforeEach(() => {
  later(0);
});
afterEach(() => jest.restoreAllMocks());

const realNow = Date.now;
const later = (milliseconds: number) =>
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + milliseconds);

function at(region: string): void {
  Object.assign(process.env, functionVariables(tables.endpoint(), region));
}

const place = (customer: string, product: string, key?: string) =>
  call(
    'POST /orders',
    {},
    { customer, currency: 'EUR', lines: [{ product, quantity: 2, unitPriceMinor: 500 }] },
    key,
  );
const pay = (id: string, amountMinor = 1000, reference = 'p') =>
  call('POST /orders/{id}/payment', { id }, { reference, amountMinor });
const deliver = (product: string, quantity: number) =>
  call('POST /products/{product}/stock', { product }, { quantity }, `delivery of ${quantity}`);
const read = (id: string) => call('GET /orders/{id}', { id });
const stock = async (product: string) => (await call('GET /products/{product}/stock', { product })).available;
const counts = async (customer: string) => (await call('GET /customers/{customer}', { customer })).orders;

/** What the region's stream shows of a customer. */
function stream(region: string, customer: string) {
  const written = tables
    .items(region)
    .map((one) => unmarshal(one as Record<string, AttributeValue>))
    .filter((one) => one.pk === `customer#${customer}` && one.region === region);
  return streamEvent(...written.map((after) => ({ after })));
}

async function follow(region: string, customer: string): Promise<void> {
  at(region);
  expect(await changes(stream(region, customer), context)).toEqual({ batchItemFailures: [] });
}

/** The emitted events, as a rule delivers them. */
async function handOnEvents(): Promise<void> {
  for (const { Source, DetailType, Detail } of deliveries.events()) {
    const event = { id: 'e', source: Source, 'detail-type': DetailType, detail: Detail };
    await confirmation(event as EventBridgeEvent<string, unknown>, context);
  }
}

async function takeMessages() {
  const bodies = deliveries.messages().map(({ body }) => ({ body: JSON.stringify(body) }));
  return (await fulfilment(queueEvent(...bodies), context)).batchItemFailures;
}

/** A slot whose turn has come in every region. */
async function runExpiry() {
  const slot = new Date(Date.now() - 15 * MINUTE).toISOString();
  const body = JSON.stringify({ schedule: 'five-minutes', slot });
  return (await expiry(queueEvent({ body }), context))?.batchItemFailures;
}

test('a placed order is announced, confirmed and counted once, however often its change is shown', async () => {
  const { id } = await place('ann', 'cup');
  await follow(HOME, 'ann');
  await follow(HOME, 'ann');
  const told = { key: id, payload: { order: id, customer: 'ann', totalMinor: 1000 } };
  expect(deliveries.events()).toMatchObject([
    { Source: 'orders', DetailType: 'order.placed', Detail: told },
    { Detail: told },
  ]);
  await handOnEvents();
  expect((await read(id)).events).toMatchObject([{ kind: 'confirmed', region: HOME }]);
  await follow(HOME, 'ann');
  expect(await counts('ann')).toEqual({
    placed: 1,
    paid: 0,
    confirmed: 1,
    fulfilled: 0,
    cancelled: 0,
    expired: 0,
  });
});

test('an order that was placed in two regions under one key counts once', async () => {
  for (const region of [HOME, AWAY]) {
    at(region);
    await place('bea', 'cup', 'key');
    await follow(region, 'bea');
  }
  tables.replicate(AWAY, HOME);
  at(HOME);
  expect((await counts('bea')).placed).toBe(1);
});

test('a paid order is fulfilled once, and not counted twice', async () => {
  await deliver('pot', 10);
  const { id } = await place('cid', 'pot');
  await pay(id);
  await pay(id);
  expect(await takeMessages()).toEqual([]);
  expect(await takeMessages()).toEqual([]);
  expect(await read(id)).toMatchObject({
    status: 'fulfilled',
    events: [{ kind: 'paid' }, { kind: 'fulfilled' }],
  });
});

test('a fulfilled order can no longer be cancelled or put back', async () => {
  await deliver('pot', 10);
  const { id } = await place('cyd', 'pot');
  await pay(id);
  await takeMessages();
  expect(await call('POST /orders/{id}/cancellation', { id })).toMatchObject({ status: 409 });
  expect(await read(id)).toMatchObject({ status: 'fulfilled', events: [{ kind: 'paid' }, {}] });
  expect(await stock('pot')).toBe(8);
});

test.each(['cancelled', 'expired'])(
  'an order fulfilled in one region and %s in the other shows that it was put back',
  async (closed) => {
    await deliver('pot', 10);
    const { id } = await place('cye', 'pot');
    await follow(HOME, 'cye');
    tables.replicate(HOME, AWAY);
    await pay(id);
    await takeMessages();
    expect(await read(id)).not.toHaveProperty('fulfilledAndRestocked');
    at(AWAY);
    later(31 * MINUTE);
    await (closed === 'cancelled' ? call('POST /orders/{id}/cancellation', { id }) : runExpiry());
    tables.replicate(HOME, AWAY);
    expect(await read(id)).toMatchObject({ fulfilledAndRestocked: true });
    expect(await stock('pot')).toBe(10);
  },
);

test('an order’s life is read to its end, however many pages that takes', async () => {
  tables.pageSize(HOME, 2);
  const { id } = await place('lea', 'cup');
  for (const part of [1, 2, 3, 4, 5]) await pay(id, 200, `part ${part}`.replace(' ', '-'));
  expect(await read(id)).toMatchObject({ status: 'paid', events: Array(5).fill({ kind: 'paid' }) });
});

test('an oversold order fails and comes back, until a delivery has come', async () => {
  const { id } = await place('dan', 'rare');
  await pay(id);
  expect(await takeMessages()).toEqual([{ itemIdentifier: 'message-0' }]);
  expect((await read(id)).status).toBe('paid');
  await deliver('rare', 2);
  expect(await takeMessages()).toEqual([]);
  expect((await read(id)).status).toBe('fulfilled');
});

test('a message fails in a region that has not received its payment, and skips a cancelled order', async () => {
  const unpaid = await place('eve', 'cup');
  const message = (id: string) => queueEvent({ body: JSON.stringify({ key: id, payload: { order: id } }) });
  expect((await fulfilment(message(unpaid.id), context)).batchItemFailures).toHaveLength(1);
  await call('POST /orders/{id}/cancellation', { id: unpaid.id });
  expect((await fulfilment(message(unpaid.id), context)).batchItemFailures).toEqual([]);
  expect((await read(unpaid.id)).status).toBe('cancelled');
});

describe('a request that dies between an order’s fact and the stock’s', () => {
  /** Deletes the stock's items in a replica, as if they had never been written. */
  const forgetStock = (product: string) => tables.remove(HOME, `product#${product}`);

  test('leaves it to the stream to take the pieces from stock, once', async () => {
    await place('liv', 'urn');
    forgetStock('urn');
    expect(await stock('urn')).toBe(0);
    await follow(HOME, 'liv');
    await follow(HOME, 'liv');
    expect((await call('GET /products/{product}/stock', { product: 'urn' })).oversold).toBe(2);
  });

  test.each(['cancelled', 'expired'])('leaves it to the stream to put back what was %s', async (closed) => {
    const { id } = await place('liz', 'vat');
    await follow(HOME, 'liz');
    later(31 * MINUTE);
    await (closed === 'cancelled' ? call('POST /orders/{id}/cancellation', { id }) : runExpiry());
    forgetStock('vat');
    await follow(HOME, 'liz');
    expect(await stock('vat')).toBe(0); // taken, and put back
    expect(await call('GET /products/{product}/stock', { product: 'vat' })).not.toHaveProperty('oversold');
  });
});

describe('an order that is not paid', () => {
  test('expires after half an hour, not before, and what it took is back in stock once', async () => {
    await deliver('jug', 10);
    const { id } = await place('fay', 'jug');
    await follow(HOME, 'fay');
    later(29 * MINUTE);
    expect(await runExpiry()).toEqual([]);
    expect(await read(id)).toMatchObject({ status: 'placed' });
    expect(await stock('jug')).toBe(8);
    later(31 * MINUTE);
    expect(await runExpiry()).toEqual([]);
    expect(await read(id)).toMatchObject({ status: 'expired', events: [{ kind: 'expired' }] });
    expect(await stock('jug')).toBe(10);
    await follow(HOME, 'fay'); // shown again, it is due again
    await runExpiry();
    expect((await read(id)).events).toHaveLength(1);
    expect(await stock('jug')).toBe(10);
    await call('POST /orders/{id}/cancellation', { id });
    expect(await stock('jug')).toBe(10);
  });

  test('expires even when its region was away for a day before its stream continued', async () => {
    const { id } = await place('gil', 'cup');
    later(24 * 60 * MINUTE);
    await follow(HOME, 'gil');
    await runExpiry();
    expect((await read(id)).status).toBe('expired');
  });

  test('expires even when its region was away with its due date when the order was due', async () => {
    at(AWAY);
    const { id } = await place('hal', 'cup');
    await follow(AWAY, 'hal');
    at(HOME);
    later(31 * MINUTE);
    await runExpiry();
    later(26 * 60 * MINUTE);
    tables.replicate(AWAY, HOME);
    await runExpiry();
    expect((await read(id)).status).toBe('expired');
  });

  test('in full in any one region, but is in two together, goes to fulfilment instead', async () => {
    const { id } = await place('ida', 'cup');
    await follow(HOME, 'ida');
    tables.replicate(HOME, AWAY);
    await pay(id, 400, 'first');
    at(AWAY);
    await pay(id, 600, 'second');
    expect(deliveries.messages()).toEqual([]);
    tables.replicate(AWAY, HOME);
    at(HOME);
    later(31 * MINUTE);
    await runExpiry();
    expect(deliveries.messages()).toMatchObject([{ body: { key: id } }]);
    expect((await read(id)).status).toBe('paid');
  });

  test('does not stop others when it cannot be settled, and is tried again', async () => {
    const [one, other] = [await place('jon', 'cup'), await place('kim', 'cup')];
    await follow(HOME, 'jon');
    await follow(HOME, 'kim');
    await pay(one.id);
    tables.replicate(HOME, AWAY);
    later(31 * MINUTE);
    const failure = { status: 400, body: { __type: 'AccessDenied' } };
    deliveries.reply('AmazonSQS.SendMessage', failure);
    expect(await runExpiry()).toHaveLength(1);
    expect((await read(other.id)).status).toBe('expired');
    const before = deliveries.messages().length;
    expect(await runExpiry()).toEqual([]);
    expect(deliveries.messages()).toHaveLength(before + 1);
  });
});
