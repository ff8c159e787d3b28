import { type HttpRequest, httpEvent, lambdaContext, type MemoryCloud, memoryCloud } from 'antipode/testing';
import { handler } from '../../functions/orders/handler';

const order = {
  customer: 'alice',
  currency: 'EUR',
  lines: [{ product: 'tea', quantity: 2, unitPriceMinor: 450 }],
};

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ function: 'orders' });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

async function ask(route: string, request?: HttpRequest) {
  const { statusCode, body = '' } = await handler(httpEvent(route, request), lambdaContext());
  return { statusCode, body: JSON.parse(body) };
}

test('an order that was placed is read', async () => {
  const placed = await ask('POST /orders', { body: order });
  expect(placed).toMatchObject({ statusCode: 201, body: { totalMinor: 900 } });
  const read = await ask('GET /orders/{id}', { pathParameters: { id: placed.body.id } });
  expect(read).toMatchObject({ statusCode: 200, body: { ...order, region: 'us-east-1' } });
});

test('a request that is sent again places one order', async () => {
  const request = { headers: { 'idempotency-key': 'one' }, body: order };
  const [first, again] = [await ask('POST /orders', request), await ask('POST /orders', request)];
  expect(again.body).toEqual(first.body);
  const stock = await ask('GET /products/{product}/stock', { pathParameters: { product: 'tea' } });
  expect(stock.body).toMatchObject({ available: 0, oversold: 2 });
});

test('an order without lines is refused, with the reason', async () => {
  const { statusCode, body } = await ask('POST /orders', { body: { ...order, lines: [] } });
  expect(statusCode).toBe(400);
  expect(body.errors).toEqual([{ pointer: '#/lines', detail: 'must have at least one line' }]);
});
