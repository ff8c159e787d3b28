import { ALIVE, HEALING_AT, HURT_AT, judged, tries } from '../../../support/rehearsal/recording';

// What a verdict makes of a machine that was hindered for a while, and not all the time.

test('where this process stood still, what breaks is not measured, and what holds counts', () => {
  const failing = tries().map((one) =>
    one.sentAt === HURT_AT + 60_000 ? { ...one, ok: false, outcome: 'no answer in time' } : one,
  );
  const machine = { eventLoopLagMs: { p99: 5, max: 4000 } };
  expect(judged({ tries: failing, machine }).verdict).toMatchObject({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: this process stood still.',
    details: expect.arrayContaining([expect.stringMatching(/^This process stood still for 4\.0 s/)]),
  });
  expect(judged({ tries: failing, machine: { eventLoopLagMs: { p99: 5, max: 2900 } } }).verdict.status).toBe(
    'broken',
  );
  expect(judged({ machine }).verdict.status).toBe('held');
  const missing = { recovered: 1, stillMissing: 1 };
  expect(judged({ writes: missing, afterwards: machine }).verdict.status).toBe('unmeasured');
});

test('where the machine’s clock was set, what breaks is not measured, and what holds counts', () => {
  const machine = { clockSetMs: 60_000 };
  expect(judged({ detectedAt: 49_000, machine }).verdict).toMatchObject({
    status: 'unmeasured',
    sentence: "NOT MEASURED: this machine's clock was set.",
    details: expect.arrayContaining([expect.stringMatching(/^This machine's clock was set by 60\.0 s/)]),
  });
  expect(judged({ detectedAt: 49_000, machine: { clockSetMs: 200 } }).verdict.status).toBe('broken');
  expect(judged({ writes: { lost: 1 }, machine }).verdict.status).toBe('broken');
  expect(judged({ machine }).verdict.status).toBe('held');
});

describe('a machine that other programs load for a while, and that is quiet on the whole', () => {
  const [FROM, UNTIL] = [HURT_AT + 30_000, HURT_AT + 70_000];
  /** Half busy, and wholly in those 40 s: 56 % of the time from the fault on. */
  const processors = Array.from({ length: 150 }, (_, second) => {
    const wholly = Math.min(Math.max(second * 1000 - FROM, 0), UNTIL - FROM);
    return { at: second * 1000, busyMs: 0.4 * (second * 1000 - wholly) + wholly };
  });
  const watch = { processors };
  /** Users who fail in those seconds, one by one. */
  const failing = (from: number, to: number, all = tries()) =>
    all.map((one) =>
      one.sentAt >= from && one.sentAt < to && one.sentAt % 1000 === 0
        ? { ...one, ok: false, outcome: 'no answer in time' }
        : one,
    );

  test('excuses what breaks in that while', () => {
    const { verdict, broken } = judged({ tries: failing(FROM, UNTIL), watch });
    expect(broken).toEqual(['users who honour TTLs are all served', 'no error for them after DNS and TTL']);
    expect(verdict).toMatchObject({
      status: 'unmeasured',
      sentence: 'NOT MEASURED: this machine is too slow.',
      details: expect.arrayContaining([
        expect.stringMatching(/^Whenever something broke, its processors were busy for 100 %/),
      ]),
    });
    const partition = { fault: 'partition', tries: failing(FROM, UNTIL, tries({ failAfter: 0 })) };
    expect(judged({ ...partition, watch: { turns: [], processors } }).verdict.status).toBe('unmeasured');
  });

  test('excuses nothing that breaks at other times, too', () => {
    const { verdict } = judged({ tries: failing(FROM, UNTIL + 10_000), watch });
    expect(verdict.status).toBe('broken');
    expect(judged({ tries: failing(UNTIL + 5000, HEALING_AT), watch }).verdict.status).toBe('broken');
  });

  test('excuses nothing where another promise breaks at a quiet time', () => {
    const turned = (at: number) =>
      judged({
        fault: 'partition',
        tries: failing(FROM, UNTIL, tries({ failAfter: 0 })),
        watch: { turns: [{ region: ALIVE, at, healthy: false }], processors },
      });
    expect(turned(FROM + 20_000).broken).toEqual(['every region stays healthy', 'every user is served']);
    expect(turned(FROM + 20_000).verdict.status).toBe('unmeasured');
    expect(turned(FROM - 10_000).verdict.status).toBe('broken');
  });

  test('excuses nothing where regions that start again keep it busy', () => {
    const onReturn = processors.map(({ at, busyMs }) => ({
      at,
      busyMs: busyMs + 0.6 * Math.max(0, at - HEALING_AT),
    }));
    const returned = failing(HEALING_AT + 28_000, HEALING_AT + 32_000);
    expect(judged({ tries: returned, watch: { processors: onReturn } }).verdict.status).toBe('broken');
  });

  test('does not matter where nothing breaks', () => {
    expect(judged({ watch }).verdict.status).toBe('held');
  });
});
