import { FAULTS } from '../../../../rehearsal/faults/catalog';
import { stopVerdict } from '../../../../rehearsal/promises/verdict';
import { type Changes, HANDLED, judged, KEPT, RIGHT, tries } from '../../../support/rehearsal/recording';

const late = { detectedAt: 49_000 };

test('a machine whose timers are late measures nothing', () => {
  const { verdict } = judged({ machine: { eventLoopLagMs: { p99: 300, max: 900 } } });
  expect(verdict).toMatchObject({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: this machine is too slow.',
    details: [
      expect.stringContaining('Timers came up to 300 ms late'),
      'Stop other programs, or lower --rate or --time-scale.',
    ],
  });
});

test('on a machine that was busy all the time, what breaks is not measured, and what holds counts', () => {
  const machine = { busyShare: 0.97 };
  const { verdict } = judged({ ...late, machine });
  expect(verdict.status).toBe('unmeasured');
  expect(verdict.details.join('\n')).toMatch(
    /busy for 97 % of the time.*\nDid not hold: checkers agree that it is unhealthy: /,
  );
  expect(judged({ machine }).verdict.status).toBe('held');
  expect(judged(late).verdict.status).toBe('broken');
});

test('a machine that was busy all the time is named where something could not be read', () => {
  const writes = { unread: { count: 1, why: { 'no answer in time': 1 } } };
  const { details } = judged({ writes, machine: { busyShare: 0.97 } }).verdict;
  expect(details).toEqual([
    expect.stringMatching(/^Its processors were busy for 97 % of the time/),
    expect.stringMatching(/^Not readable: .*1 × no answer in time\)\.$/),
    'Stop other programs, or lower --rate or --time-scale.',
  ]);
});

describe('a machine that other programs load while it is read what was kept', () => {
  const loaded = { afterwards: { busyShare: 0.97 } };
  const missing = { recovered: 1, stillMissing: 1 };

  test.each<[string, Changes]>([
    ['an event that is handled too late', { events: { ...HANDLED, unhandled: 1 } }],
    ['a write that comes back too late', { writes: missing }],
    ['regions that agree too late', { data: { ...RIGHT, replicasAgree: false } }],
  ])('excuses %s', (_, changes) => {
    const { verdict } = judged({ ...changes, ...loaded });
    expect(verdict.status).toBe('unmeasured');
    expect(verdict.details[0]).toMatch(/^While it was read what was kept: Its processors were busy for 97 %/);
    expect(judged(changes).verdict.status).toBe('broken');
    const timers = { afterwards: { eventLoopLagMs: { p99: 300, max: 900 } } };
    expect(judged({ ...changes, ...timers }).verdict.status).toBe('unmeasured');
  });

  test('excuses nothing that broke before', () => {
    expect(judged({ ...late, ...loaded }).verdict.status).toBe('broken');
    expect(judged({ ...late, writes: missing, ...loaded }).verdict.status).toBe('broken');
    expect(judged({ writes: { lost: 1 }, ...loaded }).verdict.status).toBe('broken');
    expect(judged(loaded).verdict.status).toBe('held');
  });
});

test('what breaks is not measured where users failed before the fault, too', () => {
  const baseline = { tries: 240, failed: 3, failures: { 'HTTP 503': 3 } };
  const { verdict } = judged({ ...late, baseline });
  expect(verdict.status).toBe('unmeasured');
  expect(verdict.details[0]).toBe('3 of 240 tries failed before the fault, too: 3 × HTTP 503.');
  expect(judged({ baseline }).verdict.status).toBe('held');
});

test('what breaks is not measured where regions were not healthy again', () => {
  const { verdict } = judged({ unhealed: 'eu-west-1.api.example.com' });
  expect(verdict).toMatchObject({
    status: 'unmeasured',
    details: [expect.stringContaining('(eu-west-1.api.example.com)')],
  });
});

test.each<[string, Changes]>([
  ['a lost write', { writes: { lost: 2 } }],
  ['lost data', { data: { ...RIGHT, rows: RIGHT.rows.map((row) => ({ ...row, lost: 1 })) } }],
  ['an event with two effects', { events: { ...HANDLED, doubled: 1 } }],
])('no machine excuses %s', (_, changes) => {
  const machine = { busyShare: 0.97, eventLoopLagMs: { p99: 300, max: 900 } };
  expect(judged({ ...changes, machine }).verdict.status).toBe('broken');
});

test('a rehearsal without a request measures nothing', () => {
  expect(judged({ tries: [] }).verdict.status).toBe('unmeasured');
});

test('a rehearsal in which nothing was tested has not held', () => {
  const everywhere = { ...KEPT.everywhere, looked: 0 };
  const writes = { acknowledged: 0, missingWhileDown: 0, recovered: 0, everywhere };
  const { verdict } = judged({ fault: 'flapping', writes, watch: { turns: [] } });
  expect(verdict).toMatchObject({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: nothing was put to the test.',
  });
});

test('a promise that was not tested is named in the verdict', () => {
  const { verdict } = judged({ tries: tries().filter((_, index) => index % 40 < 2) });
  expect(verdict.status).toBe('held');
  expect(verdict.details).toEqual([
    expect.stringMatching(/^Not judged: survivors stay fast \(99th percentile\): \d+ ms \(\d+ samples\)\.$/),
  ]);
});

const EVERYTHING: readonly Changes[] = [
  {},
  late,
  { writes: { lost: 100 } },
  { machine: { eventLoopLagMs: { p99: 300, max: 900 } } },
  { ...late, baseline: { failed: 3 } },
  { unhealed: 'eu-west-1.api.example.com' },
  { tries: [] },
  { data: { ...RIGHT, replicasAgree: undefined } },
];

test('the first line of every verdict fits a line of 80 columns', () => {
  for (const { name } of FAULTS)
    for (const changes of EVERYTHING)
      expect(judged({ fault: name, ...changes }).verdict.sentence.length).toBeLessThanOrEqual(80);
});

test('a rehearsal that stops says why, that nothing was hurt, and where logs are', () => {
  const obstacle = { sentence: 'users are not served before the fault.', detail: '5 of 9 tries failed.' };
  expect(stopVerdict([obstacle], '.antipode/clouds/4566/<region>/logs')).toEqual({
    status: 'unmeasured',
    sentence: 'NOT MEASURED: users are not served before the fault.',
    details: ['5 of 9 tries failed.', 'Nothing was hurt. Logs: .antipode/clouds/4566/<region>/logs'],
  });
});
