import { httpEvent } from '../../../testing/index';
import { AWAY, HOME, order, useTwoRegions } from '../../support/example/two-regions';

const { send, post, get, change, stock, replicate } = useTwoRegions();

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

  test('shows what was sold and is not there', async () => {
    await post(HOME, order('greedy', [{ product: 'unicorn', quantity: 4, unitPriceMinor: 1 }]));
    expect(await stock(HOME, 'unicorn')).toEqual({ product: 'unicorn', available: 0, oversold: 4 });
  });

  test('a key that was used for another change is refused, and counts once', async () => {
    expect((await deliver(HOME, 'pen', 10, 'k')).statusCode).toBe(201);
    expect(await deliver(HOME, 'pen', 20, 'k')).toMatchObject({
      statusCode: 422,
      body: { detail: 'The idempotency key was used for another change.' },
    });
    expect(await deliver(HOME, 'pen', 10, 'k')).toMatchObject({ statusCode: 201, body: { quantity: 10 } });
    expect(await stock(HOME, 'pen')).toEqual({ product: 'pen', available: 10 });
  });

  test('a change without a key, by zero or by a fraction is refused', async () => {
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
    expect((await put(HOME, 'SPRING', 2)).body).toEqual({ code: 'SPRING', uses: 2, left: 2 });
    await redeem(HOME, 'SPRING', 'a');
    await redeem(HOME, 'SPRING', 'a');
    expect((await redeem(HOME, 'SPRING', 'b')).body).toEqual({ code: 'SPRING', uses: 2, left: 0 });
    for (const noOrder of ['x'.repeat(129), '\ud800'])
      expect((await redeem(HOME, 'SPRING', noOrder)).statusCode).toBe(400);
    expect(await redeem(HOME, 'SPRING', 'c')).toMatchObject({
      statusCode: 409,
      body: { detail: 'The coupon is used up.' },
    });
    expect((await put(HOME, 'SPRING', 2)).statusCode).toBe(200);
    expect((await put(HOME, 'SPRING', 3)).statusCode).toBe(409);
  });

  test('is read in another region as its writer left it, or the answer says that the region is behind', async () => {
    await put(HOME, 'LATE', 2);
    await replicate(HOME, AWAY);
    const { headers } = await redeem(HOME, 'LATE', 'a');
    const read = () =>
      send(
        AWAY,
        httpEvent('GET /coupons/{code}', {
          pathParameters: { code: 'LATE' },
          headers: { 'read-after': String(headers?.['read-after']) },
        }),
      );
    expect(await read()).toMatchObject({ headers: { 'read-behind': 'true' }, body: { left: 2 } });
    await replicate(HOME, AWAY);
    const then = await read();
    expect(then.body).toMatchObject({ left: 1 });
    expect(then.headers).not.toHaveProperty('read-behind');
  });

  test('keeps its limit when many redeem at once', async () => {
    await put(HOME, 'RUSH', 3);
    const tries = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => redeem(HOME, 'RUSH', id)));
    expect(tries.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
  });

  test('is changed only in its home: the other region redirects there, and reads', async () => {
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
