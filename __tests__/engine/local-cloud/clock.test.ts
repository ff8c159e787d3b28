import { getEventListeners } from 'node:events';
import { REAL_TIME, ScaledClock, systemClock } from '../../../local-cloud/clock';
import { Waiters } from '../../../local-cloud/services/sqs/waiters';

test('a clock that ran ahead shows the machine’s time again, and no sleep becomes longer', async () => {
  const clock = new ScaledClock();
  clock.setScale(1000);
  await systemClock.sleep(50);
  expect(clock.now()).toBeGreaterThan(Date.now() + 20_000);
  const startedAt = performance.now();
  const sleeping = clock.sleep(100_000); // a tenth of a second, at this scale
  await systemClock.sleep(50);
  clock.setPace(REAL_TIME);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  clock.setScale(1000);
  await sleeping;
  expect(performance.now() - startedAt).toBeLessThan(5000); // it would be 50 seconds at the machine’s pace
});

test('a change of its pace loses no time', () => {
  const clock = new ScaledClock();
  const before = clock.now();
  clock.setScale(10);
  clock.setScale(1);
  expect(clock.now() - before).toBeLessThan(1000);
});

test('the longest sleep waits with one timer', async () => {
  const timers = jest.spyOn(systemClock, 'sleep');
  const stopped = new AbortController();
  const sleeping = new ScaledClock().sleep(Number.POSITIVE_INFINITY, stopped.signal);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(timers).toHaveBeenCalledTimes(1);
  stopped.abort();
  await sleeping;
  timers.mockRestore();
});

const clock = new ScaledClock();
const waiters = new Waiters(clock);
const waits: [string, (milliseconds: number, signal: AbortSignal) => Promise<void>][] = [
  ['sleep', (milliseconds, signal) => clock.sleep(milliseconds, signal)],
  ['wait for a change of a queue', (milliseconds, signal) => waiters.change('jobs', milliseconds, signal)],
];

describe.each(waits)('a %s', (_name, wait) => {
  test('leaves nothing on a signal that outlives it', async () => {
    const any = jest.spyOn(AbortSignal, 'any'); // leaks in Node 22 (nodejs/node#55351), and no listener shows it
    const { signal } = new AbortController();
    const waiting = Promise.all(Array.from({ length: 100 }, () => wait(5, signal)));
    expect(getEventListeners(signal, 'abort')).toHaveLength(100);
    await waiting;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(any).not.toHaveBeenCalled();
    any.mockRestore();
  });

  test('ends with its signal, also one that is aborted already', async () => {
    const stopped = new AbortController();
    const startedAt = performance.now();
    const waiting = Promise.all([wait(60_000, stopped.signal), wait(60_000, stopped.signal)]);
    stopped.abort();
    await waiting;
    await wait(60_000, stopped.signal);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(getEventListeners(stopped.signal, 'abort')).toHaveLength(0);
  });
});

test('a wait ends with a change of its queue alone', async () => {
  const startedAt = performance.now();
  const others = new AbortController();
  const waiting = waiters.change('mails', 60_000);
  const other = waiters.change('jobs', 60_000, others.signal);
  waiters.wake('mails');
  await waiting;
  expect(performance.now() - startedAt).toBeLessThan(5000);
  others.abort();
  await other;
});
