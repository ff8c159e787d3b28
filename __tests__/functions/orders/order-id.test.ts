import fc from 'fast-check';
import type { PlaceOrder } from '../../../functions/contracts/order';
import { decodeCursor, encodeCursor } from '../../../functions/orders/cursor';
import { customerOrders, orderId, orderKey, ordersOfKey } from '../../../functions/orders/order-id';

const customer = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const request: fc.Arbitrary<PlaceOrder> = fc.record(
  {
    customer,
    currency: fc.constantFrom('EUR', 'USD'),
    lines: fc.array(
      fc.record({
        product: fc.string({ minLength: 1 }),
        quantity: fc.nat(),
        unitPriceMinor: fc.nat(),
      }),
    ),
  },
  { noNullPrototype: true },
);
const key = fc.string({ minLength: 1, maxLength: 255 });

test('names the same item for the same request and key, wherever and whenever it is asked', () => {
  fc.assert(
    fc.property(request, key, (order, idempotencyKey) => {
      const again = JSON.parse(JSON.stringify(order));
      expect(orderId(again, idempotencyKey)).toBe(orderId(order, idempotencyKey));
    }),
  );
  const order: PlaceOrder = {
    customer: 'alice',
    currency: 'EUR',
    lines: [{ product: 'tea', quantity: 2, unitPriceMinor: 450 }],
  };
  expect(orderId(order, 'key-1')).toMatchInlineSnapshot(
    `"alice~be2974546978e3739e6d6da8a300f4039eb4777a96720fa6"`,
  );
});

test('names another item for another order under the same key, and finds both by the key', () => {
  fc.assert(
    fc.property(request, request, key, (one, other, idempotencyKey) => {
      const rival = { ...other, customer: one.customer, currency: 'JPY' };
      const [a, b] = [orderId(one, idempotencyKey), orderId(rival, idempotencyKey)];
      expect(a).not.toBe(b);
      const { partition, prefix } = ordersOfKey(one.customer, idempotencyKey);
      for (const id of [a, b]) {
        expect(orderKey(id)).toEqual({
          partition,
          sort: expect.stringMatching(`^${prefix}`),
        });
      }
    }),
  );
});

test('gives every order without a key an id of its own', () => {
  fc.assert(
    fc.property(request, (order) => {
      expect(orderId(order, undefined)).not.toBe(orderId(order, undefined));
    }),
  );
});

test("puts an order among its customer's", () => {
  fc.assert(
    fc.property(request, fc.option(key, { nil: undefined }), (order, idempotencyKey) => {
      const { partition, prefix } = customerOrders(order.customer);
      const place = orderKey(orderId(order, idempotencyKey));
      expect(place?.partition).toBe(partition);
      expect(place?.sort.startsWith(prefix)).toBe(true);
    }),
  );
});

test.each([
  '',
  'alice',
  'alice~',
  '~abc',
  `alice~${'g'.repeat(48)}`,
  `a~b~${'0'.repeat(48)}`,
  `a b~${'0'.repeat(48)}`,
])('knows that "%s" is no order\'s id', (id) => expect(orderKey(id)).toBeUndefined());

test('takes back every cursor that it made, and nothing else', () => {
  fc.assert(
    fc.property(request, (order) => {
      const sort = orderKey(orderId(order, undefined))?.sort ?? '';
      expect(decodeCursor(encodeCursor(sort))).toBe(sort);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => expect(decodeCursor(text)).toBeUndefined()));
  const sort = `order#${'0'.repeat(48)}`;
  expect(decodeCursor(`${encodeCursor(sort)}=`)).toBeUndefined();
  expect(decodeCursor(encodeCursor(`antipode#${sort}`))).toBeUndefined();
});
