import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { httpEvent } from '../../../testing/index';
import { AWAY, HOME, order, tea, useTwoRegions } from '../../support/example/two-regions';

const { send, post, get, list, replicate, client } = useTwoRegions();

test('places an order, and shows it by its id and in its customer’s list', async () => {
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
  const { Items = [] } = await client(AWAY).send(new ScanCommand({ TableName: 'orders' }));
  expect(Items.find(({ pk }) => pk?.S === 'customer#stamped')).toMatchObject({
    v: { N: '1' },
    region: { S: AWAY },
  });
});

test('accepts the same order twice when it has no idempotency key', async () => {
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

test('gives a retry the same answer and keeps one order, in a region that has not received the first try', async () => {
  const first = await post(HOME, order('roaming'), 'key');
  expect(await get(AWAY, first.body.id)).toMatchObject({ statusCode: 404 });
  expect(await post(AWAY, order('roaming'), 'key')).toEqual(first);
  await replicate(AWAY, HOME);
  expect((await list(HOME, { customer: 'roaming' })).body.orders).toHaveLength(1);
});

test('gives the same answer to tries that run at the same time', async () => {
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

test('accepts and returns the largest order', async () => {
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

describe('a client that carries its token', () => {
  const read = (region: string, id: string, token: string) =>
    send(region, httpEvent('GET /orders/{id}', { pathParameters: { id }, headers: { 'read-after': token } }));

  test('waits in another region until its write has arrived', async () => {
    const placed = await post(HOME, order('waiting'));
    const token = String(placed.headers?.['read-after']);
    const reading = read(AWAY, placed.body.id, token);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await replicate(HOME, AWAY, 'customer#waiting');
    const answer = await reading;
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('read-behind');
  });

  test('learns after a second that the region is still behind', async () => {
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
