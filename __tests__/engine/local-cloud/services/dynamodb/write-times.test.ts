import type { Change, Item } from '../../../../../local-cloud/services/dynamodb/types';
import { NOW, oneRegion, TABLE, THERE } from './support/one-region';

const written = (pk: string, at: number): Change => {
  const item: Item = { pk: { S: pk } };
  return { table: TABLE, key: item, item, version: { at, region: THERE } };
};

test('each overwrite of an item is later, and however many there are, times do not run ahead of the clock', () => {
  const { put, times } = oneRegion();
  for (let count = 0; count < 10_000; count++) put('a');
  expect(new Set(times).size).toBe(10_000);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(times.at(-1)).toBeLessThan(NOW + 10);
  for (let count = 0; count < 10_000; count++) expect(put(`other ${count}`)).toBe(NOW);
});

test('an overwrite of an item from a clock that is ahead is later, and other items have the time of the clock', () => {
  const { put, replication, journal } = oneRegion();
  replication.apply({ from: THERE, changes: [written('a', NOW + 60_000)] });
  expect(put('a')).toBeGreaterThan(NOW + 60_000);
  expect(put('a')).toBeLessThan(NOW + 60_001);
  expect(put('b')).toBe(NOW);
  const again = oneRegion(journal);
  expect(again.put('a')).toBeGreaterThan(NOW + 60_000);
  expect(again.put('c')).toBe(NOW);
});

test('a region whose clock is ahead writes by its own clock', () => {
  expect(oneRegion([], 90_000).put('a')).toBe(NOW + 90_000);
});

test('a table that is made anew knows nothing of what the deleted one had', () => {
  const { put, replication } = oneRegion();
  replication.apply({ from: THERE, changes: [written('a', NOW + 60_000)] });
  replication.forget(replication.forgotten(TABLE));
  expect(put('a')).toBe(NOW);
});
