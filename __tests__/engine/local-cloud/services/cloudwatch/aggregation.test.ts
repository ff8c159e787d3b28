import fc from 'fast-check';
import { MOST_VALUES } from '../../../../../local-cloud/services/cloudwatch/metrics/bucket';
import { keyOf } from '../../../../../local-cloud/services/cloudwatch/metrics/metric';
import { Series } from '../../../../../local-cloud/services/cloudwatch/metrics/series';
import { statisticOf } from '../../../../../local-cloud/services/cloudwatch/metrics/statistic';
import { MetricStore } from '../../../../../local-cloud/services/cloudwatch/metrics/store';

// What is kept of values, against the values themselves.

const HOUR_MS = 3_600_000;
const NOW_MS = 500_000 * HOUR_MS;

const value = fc.integer({ min: -1000, max: 1000 });
const seen = fc.record({
  value,
  count: fc.integer({ min: 1, max: 5 }),
  second: fc.integer({ min: 0, max: 600 }),
});

function flat(data: readonly { value: number; count: number }[]): number[] {
  return data.flatMap((one) => Array.from({ length: one.count }, () => one.value)).sort((a, b) => a - b);
}

test('statistics of any stretch of minutes are those of its values', () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 60 }), fc.nat(9), fc.nat(9), (data, from, more) => {
      const series = new Series();
      for (const one of data) series.add({ ...one, atMs: NOW_MS + one.second * 1000 }, NOW_MS);
      const bucket = series.between(NOW_MS + from * 60_000, NOW_MS + (from + more + 1) * 60_000);
      const within = flat(
        data.filter(({ second }) => second >= from * 60 && second < (from + more + 1) * 60),
      );
      if (within.length === 0) return bucket === undefined;
      if (bucket === undefined) return false;
      const of = (name: string) => statisticOf(name)?.(bucket);
      const sum = within.reduce((total, one) => total + one, 0);
      expect([of('SampleCount'), of('Sum'), of('Minimum'), of('Maximum')]).toEqual([
        within.length,
        sum,
        within[0],
        within.at(-1),
      ]);
      expect(of('Average')).toBeCloseTo(sum / within.length, 9);
      return true;
    }),
  );
});

test('a percentile is the least value at or below which that share of the values lies', () => {
  fc.assert(
    fc.property(
      fc.array(seen, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 1000 }),
      (data, tenths) => {
        const series = new Series();
        for (const one of data) series.add({ ...one, atMs: NOW_MS }, NOW_MS);
        const bucket = series.between(NOW_MS, NOW_MS + 60_000);
        const all = flat(data);
        const share = tenths / 1000;
        const found = bucket && statisticOf(`p${tenths / 10}`)?.(bucket);
        const below = (limit: number) => all.filter((one) => one <= limit).length / all.length;
        expect(all).toContain(found);
        expect(below(found ?? 0)).toBeGreaterThanOrEqual(share - 1e-9);
        const smaller = all.filter((one) => one < (found ?? 0));
        if (smaller.length > 0) expect(smaller.length / all.length).toBeLessThan(share + 1e-9);
      },
    ),
  );
});

test('many values that differ take bounded memory, and a percentile is hardly off', () => {
  const series = new Series();
  for (let n = 1; n <= 100_000; n += 1) series.add({ value: n / 7, count: 1, atMs: NOW_MS }, NOW_MS);
  const bucket = series.between(NOW_MS, NOW_MS + 60_000);
  expect(bucket?.values.size).toBeLessThan(MOST_VALUES + 6000);
  expect(bucket).toMatchObject({ count: 100_000, min: 1 / 7, max: 100_000 / 7 });
  for (const percent of [50, 90, 99]) {
    const exact = (percent * 1000) / 7;
    const found = (bucket && statisticOf(`p${percent}`)?.(bucket)) ?? 0;
    expect(Math.abs(found - exact) / exact).toBeLessThan(0.006);
  }
});

test('minutes become hours after three hours, and go after two days', () => {
  const series = new Series();
  const put = (atMs: number) => series.add({ value: 1, count: 1, atMs }, atMs);
  for (let minute = 0; minute < 60; minute += 1) put(NOW_MS + minute * 60_000);
  const count = (fromMs: number, hours = 1) => series.between(fromMs, fromMs + hours * HOUR_MS)?.count;
  put(NOW_MS + 5 * HOUR_MS);
  expect(count(NOW_MS)).toBe(60);
  expect(series.between(NOW_MS, NOW_MS + 60_000)?.count).toBe(60); // the hour, as a whole
  put(NOW_MS + 49 * HOUR_MS);
  expect(count(NOW_MS)).toBeUndefined();
  expect(count(NOW_MS + 5 * HOUR_MS)).toBe(1);
});

test('what was put before the time was set back goes, and minutes are kept again', () => {
  const series = new Series();
  series.add({ value: 1, count: 1, atMs: NOW_MS + 10 * HOUR_MS }, NOW_MS + 10 * HOUR_MS);
  series.add({ value: 1, count: 1, atMs: NOW_MS + 61_000 }, NOW_MS + 61_000);
  expect(series.between(NOW_MS + 60_000, NOW_MS + 120_000)?.count).toBe(1);
  expect(series.between(NOW_MS + 9 * HOUR_MS, NOW_MS + 11 * HOUR_MS)).toBeUndefined();
});

test('the order of dimensions does not matter, and nothing else is mixed up', () => {
  const dimensions = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4, noNullPrototype: true });
  fc.assert(
    fc.property(dimensions, dimensions, (one, other) => {
      const reversed = Object.fromEntries(Object.entries(one).reverse());
      const key = (given: Record<string, string>) => keyOf({ namespace: 'n', name: 'm', dimensions: given });
      expect(key(one)).toBe(key(reversed));
      const sorted = (given: Record<string, string>) => JSON.stringify(Object.entries(given).sort());
      expect(key(one) === key(other)).toBe(sorted(one) === sorted(other));
    }),
  );
});

test('the metric that was put nothing for the longest time gives way', () => {
  const store = new MetricStore(() => NOW_MS);
  const put = (name: string) => store.put({ namespace: 'n', name, dimensions: {}, value: 1, atMs: NOW_MS });
  for (let n = 0; n < 10_000; n += 1) put(`m${n}`);
  put('m0');
  put('new');
  const names = store.list().map(({ name }) => name);
  expect(names).toHaveLength(10_000);
  expect(names).toContain('m0');
  expect(names).not.toContain('m1');
});
