import { MetricStore } from '../../../../../local-cloud/services/cloudwatch/metrics/store';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 4, 4, 12);
const errors = { namespace: 'n', name: 'Errors', dimensions: {} };
const others = { ...errors, name: 'Others' };

function world() {
  let [now, machineNow] = [NOON_MS, NOON_MS];
  const store = new MetricStore(
    () => now,
    () => machineNow,
  );
  return {
    put(metric: typeof errors, minute: number, { byClock = minute, byMachine = minute } = {}) {
      now = NOON_MS + byClock * MINUTE_MS;
      machineNow = NOON_MS + byMachine * MINUTE_MS;
      store.put({ ...metric, value: 1, atMs: NOON_MS + minute * MINUTE_MS });
    },
    sum: (metric: typeof errors, from: number, until: number) =>
      store.between(metric, NOON_MS + from * MINUTE_MS, NOON_MS + until * MINUTE_MS)?.sum ?? 0,
  };
}

test('after a rehearsal no minute holds anything of it, passed or to come', () => {
  const { put, sum } = world();
  for (const minute of [0, 1]) put(errors, minute);
  for (let minute = 2; minute < 50; minute += 1) put(errors, minute, { byMachine: 1 + minute / 5 });
  put(others, 11);
  expect([sum(errors, 0, 2), sum(errors, 2, 60), sum(others, 11, 12)]).toEqual([2, 0, 1]);
});

test('who asks after a rehearsal, before anything was put, hears nothing of it either', () => {
  let now = NOON_MS;
  const store = new MetricStore(
    () => now,
    () => NOON_MS,
  );
  for (const minute of [0, 1, 2]) {
    now = NOON_MS + minute * MINUTE_MS;
    store.put({ ...errors, value: 1, atMs: now });
  }
  now = NOON_MS + 1;
  expect(store.between(errors, NOON_MS, NOON_MS + 3 * MINUTE_MS)?.sum).toBe(1);
});

test('what is put for a time to come stays while the time goes on', () => {
  const { put, sum } = world();
  put(errors, 90, { byClock: 0 });
  put(others, 1);
  put(others, 0.95);
  expect(sum(errors, 90, 91)).toBe(1);
});

test('what is of a time that is not kept takes no memory', () => {
  const { put, sum } = world();
  const [anHour, aYear] = [60, 365 * 24 * 60];
  for (const minute of [-aYear, -49 * anHour, 3 * anHour, aYear]) put(errors, minute, { byClock: 0 });
  expect(sum(errors, -2 * aYear, 2 * aYear)).toBe(0);
  for (const minute of [-47 * anHour, anHour]) put(errors, minute, { byClock: 0 });
  expect(sum(errors, -2 * aYear, 2 * aYear)).toBe(2);
});
