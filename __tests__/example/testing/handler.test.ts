import { type HttpRequest, httpEvent, lambdaContext, type MemoryCloud, memoryCloud } from 'antipode/testing';
import { handler } from '../../../functions/orders/handler';

let cloud: MemoryCloud;
beforeAll(async () => {
  const quote = { currency: 'EUR', lines: [], totalMinor: 900 };
  cloud = await memoryCloud({ function: 'orders', answers: { pricing: () => quote } });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

async function call(route: string, request: HttpRequest) {
  const { statusCode, body = '' } = await handler(httpEvent(route, request), lambdaContext());
  return { statusCode, ...JSON.parse(body) };
}

const lines = [{ product: 'tea', quantity: 2, unitPriceMinor: 450 }];
const headers = { 'idempotency-key': 'once' };
const place = () => call('POST /orders', { headers, body: { customer: 'alice', currency: 'EUR', lines } });

test('an order that is sent twice is placed once', async () => {
  const first = await place();
  const stored = cloud.items();
  expect(first).toMatchObject({ statusCode: 201, totalMinor: 900 });
  expect(await place()).toEqual(first);
  expect(cloud.items()).toHaveLength(stored.length);
});

test('an order that is paid is handed to fulfilment', async () => {
  const { id } = await place();
  const body = { reference: 'payment-1', amountMinor: 900 };
  await call('POST /orders/{id}/payment', { pathParameters: { id }, body });
  expect(cloud.sent).toMatchObject([{ queue: 'fulfilment', payload: { order: id }, key: id }]);
});

test('a quote is what pricing answers', async () => {
  expect(await call('POST /quotes', { body: { currency: 'EUR', lines } })).toMatchObject({ totalMinor: 900 });
  expect(cloud.invoked).toMatchObject([{ function: 'pricing', payload: { lines }, waits: true }]);
});
