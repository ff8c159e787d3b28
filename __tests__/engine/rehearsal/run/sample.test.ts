import type { AcknowledgedWrite } from '../../../../rehearsal/load/load';
import { sampleOf } from '../../../../rehearsal/run/sample';
import { requestOf } from '../../../../rehearsal/workload/request';

const TIMES = { hurtAt: 20_000, healedAt: 100_000 };

const write = (region: string, acknowledgedAt: number): AcknowledgedWrite => ({
  read: async () => requestOf({ path: '/' }),
  region,
  acknowledgedAt,
});
/** One write a tenth of a second, for two minutes, in each of so many regions. */
const writes = (regions: number) =>
  Array.from({ length: 1200 * regions }, (_, index) =>
    write(`region-${index % regions}`, Math.floor(index / regions) * 100),
  );

test.each([1, 2, 5])('of %i regions and every phase as many are taken, with the last of each', (count) => {
  const sample = sampleOf(writes(count), TIMES);
  const each = 300 / count / 3;
  expect(sample).toHaveLength(300);
  for (let region = 0; region < count; region += 1) {
    const own = sample.filter((one) => one.region === `region-${region}`);
    const at = own.map(({ acknowledgedAt }) => acknowledgedAt);
    const during = at.filter((one) => one >= TIMES.hurtAt && one < TIMES.healedAt);
    expect(during).toHaveLength(each);
    expect(at.filter((one) => one < TIMES.hurtAt)).toHaveLength(each);
    expect(at).toEqual(expect.arrayContaining([19_900, 99_900, 119_900]));
    expect(Math.min(...during)).toBeLessThan(25_000);
  }
});

test('of few writes all are taken', () => {
  const few = [write('a', 1), write('a', 30_000), write('b', 110_000)];
  expect(sampleOf(few, TIMES)).toEqual(few);
  expect(sampleOf([], TIMES)).toEqual([]);
});
