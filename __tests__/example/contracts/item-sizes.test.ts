import { Coupon } from '../../../functions/contracts/coupon';
import { Order, OrderEvent, PayOrder, PlaceOrder } from '../../../functions/contracts/order';
import { StockChange, StockChanged } from '../../../functions/contracts/stock';

// The largest that each contract lets into one item, by DynamoDB Developer Guide, "DynamoDB item sizes and formats".

/** "Quotas in Amazon DynamoDB": an item's size. */
const ITEM_LIMIT = 400 * 1024;
/** Keys of at most 2,048 and 1,024 bytes, and what antipode's library writes beside a body. */
const BESIDE_BYTES = 2048 + 1024 + 1024;

/** Of text its UTF-8 bytes, of a number the most that one takes; of a list or map 3 and 1 for each member. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 21;
  if (Array.isArray(value)) return 3 + value.reduce((sum, one) => sum + 1 + sizeOf(one), 0);
  const members = Object.entries(value as object);
  return 3 + members.reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOf(one), 0);
}

const bytes = (body: object) => sizeOf(body) + BESIDE_BYTES;

const product = '🫖'.repeat(64);
const request = {
  customer: 'c'.repeat(64),
  currency: 'EUR',
  lines: Array(100).fill({ product, quantity: 1000, unitPriceMinor: 100_000_000 }),
};
const payment = { reference: '~'.repeat(64), amountMinor: Number.MAX_SAFE_INTEGER };
const change = { quantity: 1_000_000 };
const id = 'x'.repeat(128);

test.each([
  ['an order', PlaceOrder, request, Order, { id, ...request, totalMinor: Number.MAX_SAFE_INTEGER }, 64],
  ['a payment', PayOrder, payment, OrderEvent, { kind: 'paid', ...payment }, 8],
  ['a change of stock', StockChange, change, StockChanged, { product, ...change }, 8],
  ['a coupon that is used up', Coupon, { uses: 1000, redeemedBy: [] }, Coupon, used(), 160],
] as const)('%s is far from the limit of an item', (_, taken, asked, stored, body, kilobytes) => {
  expect(taken.safeParse(asked).error).toBeUndefined();
  expect(stored.safeParse(body).error).toBeUndefined();
  expect(bytes(body)).toBeLessThan(kilobytes * 1024);
  expect(bytes(body)).toBeLessThan(ITEM_LIMIT / 2);
});

/** The most uses, each by the longest id. */
function used() {
  return { uses: 1000, redeemedBy: Array(1000).fill(id) as string[] };
}
