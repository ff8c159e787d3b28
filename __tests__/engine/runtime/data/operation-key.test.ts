import { changeKey, eventKey, httpKey, slotKey } from '../../../../runtime/data/operation-key';

test('every kind of event has a key that is the same at each delivery', () => {
  expect(httpKey({ headers: { 'idempotency-key': 'k' } })).toBe('k');
  expect(httpKey({ headers: {} })).toBeUndefined();
  expect(eventKey({ id: 'e-1' })).toBe('e-1');
  expect(changeKey({ eventID: 'c-1' })).toBe('c-1');
});

test('slots of one schedule have keys of their own', () => {
  const at = (slot: string) => slotKey({ schedule: '1f2e3d4c', slot });
  expect(at('2026-01-01T00:00:00Z')).toBe('1f2e3d4c@2026-01-01T00:00:00Z');
  expect(at('2026-01-01T00:05:00Z')).not.toBe(at('2026-01-01T00:00:00Z'));
});
