import { BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { handler as Handler } from '../../../functions/orders/handler';
import { handler as pricing } from '../../../functions/pricing/handler';
import { captureDeliveries, FAILURE } from '../support/deliveries';
import { context, httpEvent } from '../support/http-event';
import { captureLog } from '../support/logged-lines';
import { type MotoTable, startMotoTable } from '../support/moto-table';
import { functionVariables, useVariables } from '../support/variables';

const [HOME, AWAY] = ['us-east-1', 'eu-west-1'] as const;
let table: MotoTable;
const handlers = new Map<string, typeof Handler>();
beforeAll(async () => {
  table = await startMotoTable([HOME, AWAY]);
  for (const region of [HOME, AWAY]) {
    jest.isolateModules(() => handlers.set(region, require('../../../functions/orders/handler').handler));
  }
}, 120_000);
afterAll(() => table.stop());
const deliveries = captureDeliveries();
useVariables(() => ({ ...functionVariables(table.endpoint), ...deliveries.variables() }));
captureLog();

/** Sends a request to a region's own copy of the function. */
async function send(region: string, event: APIGatewayProxyEventV2) {
  Object.assign(process.env, functionVariables(table.endpoint, region));
  const handler = handlers.get(region) as typeof Handler;
  const response = await handler(event, context);
  return { ...response, body: JSON.parse(response.body ?? '') };
}

const tea = { product: 'tea', quantity: 2, unitPriceMinor: 450 };
const order = (customer: string, lines = [tea]) => ({ customer, currency: 'EUR', lines });
const post = (region: string, body: unknown, key?: string) =>
  send(
    region,
    httpEvent('POST /orders', {
      body: JSON.stringify(body),
      headers: key === undefined ? {} : { 'idempotency-key': key },
    }),
  );
const get = (region: string, id: string) =>
  send(region, httpEvent('GET /orders/{id}', { pathParameters: { id } }));
const list = (region: string, queryStringParameters: Record<string, string>) =>
  send(region, httpEvent('GET /orders', { queryStringParameters }));

const change = (
  region: string,
  routeKey: string,
  pathParameters: Record<string, string>,
  body?: unknown,
  key?: string,
) =>
  send(
    region,
    httpEvent(routeKey, {
      pathParameters,
      rawPath: routeKey.replace(/^\S+ /, '').replace(/\{(\w+)\}/g, (_, name) => pathParameters[name] ?? ''),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: key === undefined ? {} : { 'idempotency-key': key },
    }),
  );
const stock = async (region: string, product: string) =>
  (await change(region, 'GET /products/{product}/stock', { product })).body;

/** Every item of one region arrives in the other, as after a moment of replication. */
async function replicate(from: string, to: string): Promise<void> {
  const { Items = [] } = await table.client(from).send(new ScanCommand({ TableName: 'orders' }));
  for (const Item of Items) {
    await table
      .client(to)
      .send(new BatchWriteItemCommand({ RequestItems: { orders: [{ PutRequest: { Item } }] } }));
  }
}

test('places an order, and answers with it by id and among its customer’s', async () => {
  const placed = await post(HOME, order('alice'));
  const { id } = placed.body;
  expect(placed).toMatchObject({
    statusCode: 201,
    headers: {
      location: `/orders/${id}`,
      'content-type': 'application/json',
      'read-after': expect.any(String),
    },
    body: { ...order('alice'), totalMinor: 900 },
  });
  const read = await get(HOME, id);
  expect(read).toMatchObject({ statusCode: 200, body: { ...placed.body, region: HOME } });
  expect(Date.parse(read.body.placedAt)).not.toBeNaN();
  expect(read.body).toMatchObject({ status: 'placed', events: [] });
  const { status: _status, events: _events, ...listed } = read.body;
  expect((await list(HOME, { customer: 'alice' })).body).toEqual({ orders: [listed] });
});

test('stamps the item with its schema version and region of origin', async () => {
  await post(AWAY, order('stamped'));
  const { Items = [] } = await table.client(AWAY).send(new ScanCommand({ TableName: 'orders' }));
  expect(Items.find(({ pk }) => pk?.S === 'customer#stamped')).toMatchObject({
    v: { N: '1' },
    region: { S: AWAY },
  });
});

test('takes the same order twice when it has no idempotency key', async () => {
  const [first, second] = [await post(HOME, order('twice')), await post(HOME, order('twice'))];
  expect(first.body.id).not.toBe(second.body.id);
  expect((await list(HOME, { customer: 'twice' })).body.orders).toHaveLength(2);
});

test('gives a retry the same answer and keeps one order, in the region that knows the first try', async () => {
  const first = await post(HOME, order('patient'), 'key');
  const before = await get(HOME, first.body.id);
  expect(await post(HOME, order('patient'), 'key')).toEqual(first);
  expect(await get(HOME, first.body.id)).toEqual(before);
  expect((await list(HOME, { customer: 'patient' })).body.orders).toHaveLength(1);
});

test('gives a retry the same answer and keeps one order, in a region that has not heard of the first', async () => {
  const first = await post(HOME, order('roaming'), 'key');
  expect(await get(AWAY, first.body.id)).toMatchObject({ statusCode: 404 });
  expect(await post(AWAY, order('roaming'), 'key')).toEqual(first);
  await replicate(AWAY, HOME);
  expect((await list(HOME, { customer: 'roaming' })).body.orders).toHaveLength(1);
});

test('answers the same to tries that run at once', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(HOME, order('eager'), 'key')));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((await list(HOME, { customer: 'eager' })).body.orders).toHaveLength(1);
});

test('refuses a key that the region knows from another order', async () => {
  await post(HOME, order('careless'), 'key');
  const other = order('careless', [{ ...tea, quantity: 3 }]);
  expect(await post(HOME, other, 'key')).toMatchObject({
    statusCode: 422,
    headers: { 'content-type': 'application/problem+json' },
    body: { errors: [{ header: 'Idempotency-Key' }] },
  });
  expect((await list(HOME, { customer: 'careless' })).body.orders).toHaveLength(1);
});

test('loses neither of two orders that two regions acknowledged under one key', async () => {
  const one = await post(HOME, order('racing'), 'key');
  const other = await post(AWAY, order('racing', [{ ...tea, quantity: 3 }]), 'key');
  expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
  await replicate(HOME, AWAY);
  const ids = (await list(AWAY, { customer: 'racing' })).body.orders.map(({ id }: { id: string }) => id);
  expect(ids.sort()).toEqual([one.body.id, other.body.id].sort());
  expect(await post(AWAY, order('racing'), 'key')).toEqual(one);
});

test('lets two customers use the same key', async () => {
  const [one, other] = [await post(HOME, order('ann'), 'same'), await post(HOME, order('ben'), 'same')];
  expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
});

test('lists a customer’s orders page by page, each once, by id', async () => {
  for (let index = 0; index < 7; index++) await post(HOME, order('collector'), `key-${index}`);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(HOME, { customer: 'collector', limit: '3', ...(cursor ? { cursor } : {}) });
    expect(page.body.orders.length).toBeLessThanOrEqual(3);
    ids.push(...page.body.orders.map(({ id }: { id: string }) => id));
    cursor = page.body.cursor;
  } while (cursor !== undefined);
  expect(new Set(ids).size).toBe(7);
  expect(ids).toEqual([...ids].sort());
});

test('lists nothing for a customer without orders', async () => {
  expect(await list(HOME, { customer: 'nobody' })).toMatchObject({ statusCode: 200, body: { orders: [] } });
});

test('takes and gives back the largest order', async () => {
  const line = { product: '🫖'.repeat(64), quantity: 1000, unitPriceMinor: 100_000_000 };
  const { statusCode, body } = await post(
    HOME,
    order('x'.repeat(64), Array(100).fill(line)),
    'k'.repeat(255),
  );
  expect(statusCode).toBe(201);
  expect(body.totalMinor).toBe(1e13);
  expect((await get(HOME, body.id)).body.lines).toHaveLength(100);
});

test.each(['', 'unknown', `alice~${'0'.repeat(48)}`, 'antipode#drain~x'])(
  'answers 404 for "%s"',
  async (id) => {
    expect(await get(HOME, id)).toMatchObject({
      statusCode: 404,
      body: { title: 'Not Found', detail: 'This region knows no such order.' },
    });
  },
);

test.each([
  ['no customer', {}, ['customer']],
  ['a customer given twice', { customer: 'a,b' }, ['customer']],
  ['a limit of 0', { customer: 'a', limit: '0' }, ['limit']],
  ['a limit of 101', { customer: 'a', limit: '101' }, ['limit']],
  ['a limit in words', { customer: 'a', limit: 'ten' }, ['limit']],
  ['a forged cursor', { customer: 'a', cursor: 'abc' }, ['cursor']],
  ['all of it', { limit: '-1', cursor: '' }, ['customer', 'limit', 'cursor']],
])('refuses a list with %s, and says every reason', async (_, parameters, wrong) => {
  const { statusCode, body } = await list(HOME, parameters as Record<string, string>);
  expect(statusCode).toBe(400);
  expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(wrong);
});

test.each(['', 'k'.repeat(256)])('refuses an idempotency key that is empty or too long', async (key) => {
  expect(await post(HOME, order('alice'), key)).toMatchObject({
    statusCode: 400,
    body: { errors: [{ header: 'Idempotency-Key', detail: 'must have 1 to 255 characters' }] },
  });
});

test('refuses a body with every reason', async () => {
  const { statusCode, body } = await post(HOME, { customer: '', lines: [{ product: 'tea' }] });
  expect(statusCode).toBe(400);
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '#/customer',
    '#/currency',
    '#/lines/0/quantity',
    '#/lines/0/unitPriceMinor',
  ]);
});

test.each([
  ['place-order', 201],
  ['list-orders', 200],
])('takes the test event %s', async (name, status) => {
  const event = require(`../../../functions/orders/events/${name}.json`);
  expect(await send(HOME, event)).toMatchObject({ statusCode: status });
});

describe('the life of an order', () => {
  const lines = [{ product: 'globe', quantity: 2, unitPriceMinor: 500 }];
  const pay = (region: string, id: string, reference: string, amountMinor = 1000) =>
    change(region, 'POST /orders/{id}/payment', { id }, { reference, amountMinor });
  const cancel = (region: string, id: string) => change(region, 'POST /orders/{id}/cancellation', { id });

  test('is paid once, however often the payment is told', async () => {
    const { id } = (await post(HOME, order('payer', lines))).body;
    for (let tries = 0; tries < 3; tries++) expect((await pay(HOME, id, 'p-1')).statusCode).toBe(201);
    expect((await get(HOME, id)).body).toMatchObject({
      status: 'paid',
      events: [{ kind: 'paid', reference: 'p-1', amountMinor: 1000, region: HOME }],
    });
  });

  test('is paid in one region and cancelled in the other at once: both stay, and the refund is told', async () => {
    const { id } = (await post(HOME, order('torn', lines))).body;
    await replicate(HOME, AWAY);
    expect((await pay(HOME, id, 'p-2')).statusCode).toBe(201);
    expect((await cancel(AWAY, id)).statusCode).toBe(201);
    await replicate(HOME, AWAY);
    const { body } = await get(AWAY, id);
    expect(body).toMatchObject({ status: 'cancelled', refundDueMinor: 1000 });
    expect(body.events.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['cancelled', 'paid']);
  });

  test('two payments are told as too much', async () => {
    const { id } = (await post(HOME, order('twice-payer', lines))).body;
    await pay(HOME, id, 'p-3');
    await pay(HOME, id, 'p-4');
    expect((await get(HOME, id)).body).toMatchObject({ status: 'paid', refundDueMinor: 1000 });
  });

  test('goes to fulfilment when it is paid in full, under its own id as key', async () => {
    const { id } = (await post(HOME, order('whole', lines))).body;
    await pay(HOME, id, 'p-5', 400);
    expect(deliveries.messages()).toEqual([]);
    await pay(HOME, id, 'p-6', 600);
    await pay(HOME, id, 'p-6', 600);
    const message = { queue: `orders-${HOME}-fulfilment`, body: { key: id, payload: { order: id } } };
    expect(deliveries.messages()).toEqual([message, message]);
  });

  test('is paid though the queue does not answer, and the retry sends it to fulfilment', async () => {
    const { id } = (await post(HOME, order('unlucky', lines))).body;
    deliveries.reply('AmazonSQS.SendMessage', FAILURE, FAILURE, FAILURE);
    expect(await pay(HOME, id, 'p-7')).toMatchObject({ statusCode: 503, headers: { 'retry-after': '1' } });
    expect((await get(HOME, id)).body.status).toBe('paid');
    expect((await pay(HOME, id, 'p-7')).statusCode).toBe(201);
    expect(deliveries.messages()).toHaveLength(1);
  });

  test('that was cancelled is not sent to fulfilment', async () => {
    const { id } = (await post(HOME, order('regretful', lines))).body;
    await cancel(HOME, id);
    await pay(HOME, id, 'p-8');
    expect(deliveries.messages()).toEqual([]);
  });

  test('an order that the region does not know can be neither paid nor cancelled', async () => {
    const { id } = (await post(HOME, order('far', lines))).body;
    expect((await pay(AWAY, id, 'p')).statusCode).toBe(404);
    expect((await cancel(AWAY, id)).statusCode).toBe(404);
    expect((await pay(HOME, id, '', 0)).body.errors).toHaveLength(2);
  });
});

test('quotes what the function for pricing answers, under the request’s key', async () => {
  deliveries.answerInvocations(pricing, context);
  const body = { currency: 'EUR', lines: [{ ...tea, quantity: 10 }] };
  expect(await change(HOME, 'POST /quotes', {}, body, 'k')).toMatchObject({
    statusCode: 200,
    body: { lines: [{ product: 'tea', discountMinor: 225, priceMinor: 4275 }], totalMinor: 4275 },
  });
  expect(deliveries.invocations()).toMatchObject([
    { target: `orders-${HOME}-pricing:live`, type: 'RequestResponse', envelope: { key: 'k', payload: body } },
  ]);
  expect((await change(HOME, 'POST /quotes', {}, { currency: 'EUR' })).statusCode).toBe(400);
});

describe('stock', () => {
  const deliver = (region: string, product: string, quantity: number, key?: string) =>
    change(region, 'POST /products/{product}/stock', { product }, { quantity }, key);

  test('counts deliveries, orders and cancellations once each, in both regions', async () => {
    for (const region of [HOME, AWAY, HOME]) await deliver(region, 'lamp', 10, 'delivery');
    const lines = [{ product: 'lamp', quantity: 3, unitPriceMinor: 1 }];
    await post(HOME, order('ann', lines), 'lamps');
    const { id } = (await post(AWAY, order('ann', lines), 'lamps')).body;
    const other = (await post(HOME, order('ann', lines))).body;
    for (let tries = 0; tries < 2; tries++)
      await change(HOME, 'POST /orders/{id}/cancellation', { id: other.id });
    await replicate(HOME, AWAY);
    await replicate(AWAY, HOME);
    for (const region of [HOME, AWAY])
      expect(await stock(region, 'lamp')).toEqual({ product: 'lamp', available: 7 });
    expect((await get(AWAY, id)).statusCode).toBe(200);
  });

  test('tells what was sold and is not there', async () => {
    await post(HOME, order('greedy', [{ product: 'unicorn', quantity: 4, unitPriceMinor: 1 }]));
    expect(await stock(HOME, 'unicorn')).toEqual({ product: 'unicorn', available: 0, oversold: 4 });
  });

  test('a change without a key, by nothing or by half is refused', async () => {
    expect(await deliver(HOME, 'lamp', 1)).toMatchObject({
      statusCode: 400,
      body: { errors: [{ header: 'Idempotency-Key' }] },
    });
    expect((await deliver(HOME, 'lamp', 0.5, 'k')).statusCode).toBe(400);
    expect((await deliver(HOME, 'x'.repeat(65), 1, 'k')).body.errors).toEqual([
      { parameter: 'product', detail: expect.stringContaining('1 to 64 characters') },
    ]);
  });
});

describe('a coupon', () => {
  const put = (region: string, code: string, uses: number) =>
    change(region, 'PUT /coupons/{code}', { code }, { uses });
  const redeem = (region: string, code: string, id: string) =>
    change(region, 'POST /coupons/{code}/redemptions', { code }, { order: id });

  test('is redeemed once an order, and no more often than it says', async () => {
    expect((await put(HOME, 'SPRING', 2)).body).toEqual({ code: 'SPRING', uses: 2, left: 2, redeemedBy: [] });
    await redeem(HOME, 'SPRING', 'a');
    await redeem(HOME, 'SPRING', 'a');
    expect((await redeem(HOME, 'SPRING', 'b')).body).toMatchObject({ left: 0, redeemedBy: ['a', 'b'] });
    expect(await redeem(HOME, 'SPRING', 'c')).toMatchObject({
      statusCode: 409,
      body: { detail: 'The coupon is used up.' },
    });
    expect((await put(HOME, 'SPRING', 2)).statusCode).toBe(200);
    expect((await put(HOME, 'SPRING', 3)).statusCode).toBe(409);
  });

  test('keeps its limit when many redeem at once', async () => {
    await put(HOME, 'RUSH', 3);
    const tries = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => redeem(HOME, 'RUSH', id)));
    expect(tries.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
  });

  test('is changed in its home alone: the other region sends there, and reads', async () => {
    await put(HOME, 'AWAY', 1);
    await replicate(HOME, AWAY);
    expect(await redeem(AWAY, 'AWAY', 'a')).toMatchObject({
      statusCode: 307,
      headers: {
        location: `https://${HOME}.api.example.com/coupons/AWAY/redemptions`,
        'cache-control': 'no-store',
      },
    });
    const read = await change(AWAY, 'GET /coupons/{code}', { code: 'AWAY' });
    expect(read.body).toMatchObject({ left: 1 });
    expect((await change(AWAY, 'GET /coupons/{code}', { code: 'NONE' })).statusCode).toBe(404);
    expect((await redeem(HOME, 'NONE', 'a')).statusCode).toBe(404);
    expect((await put(HOME, 'no code', 1)).statusCode).toBe(400);
  });
});

describe('a client that carries its token', () => {
  const read = (region: string, id: string, token: string) =>
    send(region, httpEvent('GET /orders/{id}', { pathParameters: { id }, headers: { 'read-after': token } }));

  test('waits in another region until its write is there', async () => {
    const placed = await post(HOME, order('waiting'));
    const token = String(placed.headers?.['read-after']);
    const reading = read(AWAY, placed.body.id, token);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await replicate(HOME, AWAY);
    const answer = await reading;
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('read-behind');
  });

  test('is told when the region stays behind, after a second', async () => {
    const placed = await post(HOME, order('behind'));
    const startedAt = performance.now();
    const headers = { 'read-after': String(placed.headers?.['read-after']) };
    const answer = await send(
      AWAY,
      httpEvent('GET /orders', { queryStringParameters: { customer: 'behind' }, headers }),
    );
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'read-behind': 'true' },
      body: { orders: [] },
    });
    expect(performance.now() - startedAt).toBeGreaterThan(800);
  });

  test.each(['', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('[[1]]').toString('base64url')])(
    'is refused the token "%s"',
    async (token) => expect((await read(HOME, `alice~${'0'.repeat(48)}`, token)).statusCode).toBe(400),
  );
});
