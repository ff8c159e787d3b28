import { PlaceOrder } from '../../../functions/contracts/order';

const line = { product: 'tea', quantity: 1, unitPriceMinor: 450 };
const order = { customer: 'alice', currency: 'EUR', lines: [line] };
const reasons = (body: unknown) =>
  PlaceOrder.safeParse(body).error?.issues.map(({ message }) => message) ?? [];

test.each([
  ['an order', order],
  [
    'the largest order',
    { ...order, lines: Array(100).fill({ ...line, quantity: 1000, unitPriceMinor: 1e8 }) },
  ],
  ['a free gift', { ...order, lines: [{ ...line, unitPriceMinor: 0 }] }],
  ['a product of 64 characters of four bytes', { ...order, lines: [{ ...line, product: '🫖'.repeat(64) }] }],
])('takes %s', (_, body) => expect(reasons(body)).toEqual([]));

test.each([
  ['a customer with the separator of keys', { ...order, customer: 'a~b' }, 'letters'],
  ['a customer with a line break at its end', { ...order, customer: 'alice\n' }, 'letters'],
  ['no line', { ...order, lines: [] }, 'at least one'],
  ['101 lines', { ...order, lines: Array(101).fill(line) }, '100 lines at most'],
  ['half a piece', { ...order, lines: [{ ...line, quantity: 0.5 }] }, 'whole number'],
  ['a quantity in text', { ...order, lines: [{ ...line, quantity: '1' }] }, 'whole number'],
  ['a price in fractions of a cent', { ...order, lines: [{ ...line, unitPriceMinor: 1.5 }] }, 'whole number'],
  ['a negative price', { ...order, lines: [{ ...line, unitPriceMinor: -1 }] }, 'negative'],
  ['a price above the limit', { ...order, lines: [{ ...line, unitPriceMinor: 1e300 }] }, 'whole number'],
  ['an empty product', { ...order, lines: [{ ...line, product: '' }] }, '64 characters'],
  [
    'a product of 65 characters',
    { ...order, lines: [{ ...line, product: 'x'.repeat(65) }] },
    '64 characters',
  ],
  ['half a character', { ...order, lines: [{ ...line, product: '\ud83d' }] }, '64 characters'],
])('refuses %s', (_, body, reason) => expect(reasons(body).join()).toContain(reason));

test('keeps the largest order far under the 400 KB of an item', () => {
  const product = '🫖'.repeat(64);
  const lines = Array(100).fill({ product, quantity: 1000, unitPriceMinor: 1e8 });
  expect(Buffer.byteLength(JSON.stringify({ ...order, lines }))).toBeLessThan(40_000);
});
