import { MetricStore } from '../../../../../local-cloud/services/cloudwatch/metrics/store';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 4, 4, 12);
const errors = { namespace: 'n', name: 'Errors', dimensions: {} };
const others = { ...errors, name: 'Others' };

function world() {
  let now = NOON_MS;
  const store = new MetricStore(() => now);
  return {
    put(metric: typeof errors, minute: number, byClock = minute) {
      now = NOON_MS + byClock * MINUTE_MS;
      store.put({ ...metric, value: 1, atMs: NOON_MS + minute * MINUTE_MS });
    },
    sum: (metric: typeof errors, from: number, until: number) =>
      store.between(metric, NOON_MS + from * MINUTE_MS, NOON_MS + until * MINUTE_MS)?.sum ?? 0,
  };
}

test('after a rehearsal the minutes to come hold nothing of it', () => {
  const { put, sum } = world();
  for (let minute = 0; minute < 50; minute += 1) put(errors, minute);
  put(others, 5);
  expect([sum(errors, 0, 6), sum(errors, 6, 60), sum(others, 5, 6)]).toEqual([6, 0, 1]);
});

test('what is put for a time to come stays while the time goes on', () => {
  const { put, sum } = world();
  put(errors, 90, 0);
  put(others, 1);
  put(others, 0.95);
  expect(sum(errors, 90, 91)).toBe(1);
});

test('what is of a time that is not kept takes no memory', () => {
  const { put, sum } = world();
  const [anHour, aYear] = [60, 365 * 24 * 60];
  for (const minute of [-aYear, -49 * anHour, 3 * anHour, aYear]) put(errors, minute, 0);
  expect(sum(errors, -2 * aYear, 2 * aYear)).toBe(0);
  for (const minute of [-47 * anHour, anHour]) put(errors, minute, 0);
  expect(sum(errors, -2 * aYear, 2 * aYear)).toBe(2);
});
