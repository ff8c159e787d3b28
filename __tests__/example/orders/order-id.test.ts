import fc from 'fast-check';
import { customerPartition, orderId, orderPlace } from '../../../functions/orders/order-id';
import { decodeCursor, encodeCursor } from '../../../functions/orders/orders/cursor';

const customer = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);
const digits = fc.stringMatching(/^[0-9a-f]{48}$/);
const operation = digits.map((id) => ({ id, effectId: (label: string) => label }));

test('an order’s id says where its facts are stored', () => {
  fc.assert(
    fc.property(customer, operation, (name, one) => {
      expect(orderPlace(orderId(name, one))).toEqual({
        partition: customerPartition(name),
        keyDigest: one.id.slice(0, 24),
      });
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
])('knows that "%s" is not an order\'s id', (id) => expect(orderPlace(id)).toBeUndefined());

test('accepts every cursor that it made, and nothing else', () => {
  fc.assert(
    fc.property(digits, (tail) => {
      expect(decodeCursor(encodeCursor(`order#${tail}`))).toBe(`order#${tail}`);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => expect(decodeCursor(text)).toBeUndefined()));
  const sort = `order#${'0'.repeat(48)}`;
  expect(decodeCursor(`${encodeCursor(sort)}=`)).toBeUndefined();
  expect(decodeCursor(encodeCursor(`antipode#${sort}`))).toBeUndefined();
});
