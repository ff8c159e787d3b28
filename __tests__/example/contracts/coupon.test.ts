import { Coupon, CreateCoupon, RedeemCoupon } from '../../../functions/contracts/coupon';
import { FulfilOrder } from '../../../functions/contracts/order';
import { StockChanged } from '../../../functions/contracts/stock';

const LONGEST_ID = `${'a'.repeat(64)}~${'0'.repeat(48)}`;

test('takes the longest id that an order can have', () => {
  for (const contract of [RedeemCoupon, FulfilOrder])
    expect(contract.safeParse({ order: LONGEST_ID }).success).toBe(true);
});

test.each(['', 'a b', 'ä', 'a#b', 'a'.repeat(129)])('refuses the order id %p', (order) => {
  expect(RedeemCoupon.safeParse({ order }).success).toBe(false);
});

// DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": an item has 400 KB at most.
test('a coupon that is used up fits into an item, with the longest ids that are taken', () => {
  const uses = 1000;
  expect(CreateCoupon.safeParse({ uses }).success).toBe(true);
  expect(CreateCoupon.safeParse({ uses: uses + 1 }).success).toBe(false);
  const used = { uses, redeemedBy: Array(uses).fill('x'.repeat(128)) };
  expect(Coupon.parse(used)).toEqual(used);
  expect(Buffer.byteLength(JSON.stringify(used))).toBeLessThan(200_000);
});

test('of a change of stock the product and the quantity are stored', () => {
  expect(StockChanged.safeParse({ product: 'tea', quantity: 0.5 }).success).toBe(false);
  expect(StockChanged.parse({ product: 'tea', quantity: -1, more: 1 })).toEqual({
    product: 'tea',
    quantity: -1,
  });
});
