import { httpEvent, lambdaContext, type MemoryCloud, memoryCloud, topicEvent } from 'antipode/testing';
import { parseReceipt } from '../functions/reader/parse-receipt';
import { handler as receipts } from '../functions/receipts/handler';
import { handler as totals } from '../functions/totals/handler';

let cloud: MemoryCloud;
beforeAll(async () => {
  cloud = await memoryCloud({ function: 'totals' });
});
beforeEach(() => cloud.clear());
afterAll(() => cloud.close());

const message = { id: 'receipt-1', month: '2026-11', cents: 1449 };

async function spent(month: string) {
  cloud.become('receipts');
  const { body } = await receipts(
    httpEvent('GET /months/{month}', { pathParameters: { month } }),
    lambdaContext(),
  );
  return JSON.parse(body ?? '').cents;
}

test('a receipt is a day, and lines with cents', () => {
  expect(parseReceipt('2026-11-30\nbread;250\ncheese;1199\n')).toEqual({ month: '2026-11', cents: 1449 });
  expect(() => parseReceipt('bread;250')).toThrow('The first line is "bread;250" and not a day.');
  expect(() => parseReceipt('2026-11-30\nbread')).toThrow('The line "bread" does not end with cents.');
});

test('a receipt is counted once, also where its message comes twice, in two regions', async () => {
  for (const region of ['us-east-1', 'us-east-1', 'eu-west-1']) {
    cloud.become('totals', region);
    await totals(topicEvent({ payload: message, key: `${region} ${Math.random()}` }), lambdaContext());
  }
  expect(await spent('2026-11')).toBe(1449);
  expect(await spent('2026-10')).toBe(0);
});
