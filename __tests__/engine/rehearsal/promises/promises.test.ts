import { faultNamed } from '../../../../rehearsal/faults/catalog';
import type { Try } from '../../../../rehearsal/load/user';
import { figuresOf } from '../../../../rehearsal/measure/figures';
import { requestFigures } from '../../../../rehearsal/measure/requests';
import { timelineOf } from '../../../../rehearsal/measure/timeline';
import { promisesOf } from '../../../../rehearsal/promises/promises';
import { verdictOf } from '../../../../rehearsal/promises/verdict';
import type { Recording } from '../../../../rehearsal/recording';
import type { DataFigures, EventFigures } from '../../../../rehearsal/result';
import type { Machine } from '../../../../rehearsal/watch/machine';
import { service } from '../../../support/definition/fixture';

// A recording made by hand, of which each test changes one thing: which promise breaks, and how it is said.

const [DEAD, ALIVE] = ['us-east-1', 'eu-west-1'];
const HURT_AT = 20_000;
const LEFT_AT = 40_000;
const HEALING_AT = 120_000;

const QUIET: Machine = { eventLoopLagMs: { p99: 5, max: 20 }, busyShare: 0.5 };

/** Users before, during and after: those who come to the dead region before DNS leaves fail. */
function tries({
  slowMs = 10,
  lateMs = 0,
  failAfter = LEFT_AT,
}: {
  slowMs?: number;
  lateMs?: number;
  failAfter?: number;
} = {}): Try[] {
  return Array.from({ length: 14_000 }, (_, index) => {
    const sentAt = index * 10;
    const down = sentAt >= HURT_AT && sentAt < failAfter && index % 2 === 0;
    const region =
      down || (index % 2 === 0 && (sentAt < HURT_AT || sentAt > HEALING_AT + 20_000)) ? DEAD : ALIVE;
    const doneAt = sentAt + (sentAt > LEFT_AT && sentAt < HEALING_AT ? slowMs : 10);
    const outcome = down ? 'ECONNREFUSED' : 'HTTP 200';
    return {
      cohort: 'honours-ttl',
      attempt: 0,
      wantedAt: sentAt - lateMs,
      sentAt,
      doneAt,
      region,
      ok: !down,
      unreplicated: false,
      outcome,
    };
  });
}

const naming = (region: string | undefined, from: number, to: number) =>
  Array.from({ length: (to - from) / 100 }, (_, index) => ({ at: from + index * 100, region }));

interface Changes {
  readonly detectedAt?: number;
  readonly leftAt?: number;
  readonly tries?: Try[];
  readonly lost?: number;
  readonly data?: DataFigures;
  readonly events?: EventFigures;
  readonly machine?: Partial<Machine>;
}

function recording({
  detectedAt = 38_000,
  leftAt = LEFT_AT,
  lost = 0,
  data,
  events,
  ...changes
}: Changes = {}): Recording {
  const world = {
    service: service(),
    name: 'api.example.com',
    cloud: { endpoint: '', dns: '', regions: {} },
    timeScale: 1,
  } as unknown as Recording['world'];
  const all = changes.tries ?? tries();
  const operations = all.map(({ cohort, sentAt, doneAt, ok, region }) => {
    return { cohort, intendedAt: sentAt, doneAt, ok, region };
  });
  return {
    world,
    plan: faultNamed('region-down'),
    hurtRegion: DEAD as string,
    bound: {
      detectionSeconds: 28,
      propagationSeconds: 4,
      ttlSeconds: 5,
      totalSeconds: 37,
    } as Recording['bound'],
    load: { tries: all, operations, writes: [], dns: [] },
    watch: {
      health: [],
      dns: [
        ...naming(DEAD, 0, leftAt),
        ...naming(ALIVE, leftAt, HEALING_AT + 15_000),
        ...naming(DEAD, 136_000, 140_000),
      ],
      turns: [
        { region: DEAD, at: detectedAt, healthy: false },
        { region: DEAD, at: 134_000, healthy: true },
      ],
    } as unknown as Recording['watch'],
    hurtAt: HURT_AT,
    healingAt: HEALING_AT,
    healedAt: HEALING_AT + 1000,
    endedAt: 140_000,
    writes: { acknowledged: 100, missingWhileDown: 0, recovered: 0, lost },
    events,
    data,
    machine: { ...QUIET, ...changes.machine },
  };
}

function judged(changes: Changes = {}) {
  const one = recording(changes);
  const figures = figuresOf(one);
  const promises = promisesOf(one, figures);
  const verdict = verdictOf(one, { figures, requests: requestFigures(one), promises });
  return { verdict, broken: promises.filter(({ status }) => status === 'broken').map(({ name }) => name) };
}

test('a failover within its bound is held', () => {
  const { verdict, broken } = judged();
  expect(broken).toEqual([]);
  expect(verdict.status).toBe('held');
  expect(verdict.sentence).toMatch(
    /^HELD: us-east-1 went away and users were served elsewhere after 20\.0 s \(bound 37 s\)/,
  );
});

const dataLost: DataFigures = {
  replicasAgree: true,
  superseded: 0,
  rows: [
    {
      kind: 'counter',
      acknowledged: 9,
      refused: 0,
      uncertain: 0,
      lost: 1,
      doubled: 0,
      naive: { how: 'UpdateItem ADD', acknowledged: 9, lost: 4, doubled: 0 },
    },
  ],
};

const EVENTS = 'every event is handled, with one effect';

test.each<[string, Changes, string]>([
  ['detection that is late', { detectedAt: 49_000 }, 'checkers agree that it is ill'],
  ['detection that is too good to be true', { detectedAt: 21_000 }, 'no sooner than Route 53 can'],
  ['DNS that leaves late', { leftAt: 55_000 }, 'DNS no longer names the region'],
  ['DNS that does not leave', { leftAt: HEALING_AT }, 'no error for them after DNS and TTL'],
  [
    'users who go on failing',
    { tries: tries({ failAfter: 60_000 }) },
    'users who honour TTLs are all served',
  ],
  ['survivors that become slow', { tries: tries({ slowMs: 200 }) }, 'survivors stay fast (99th percentile)'],
  ['a write that is lost', { lost: 1 }, 'no acknowledged write is lost'],
  ['an event that nobody handles', { events: { caused: 9, unhandled: 1, doubled: 0 } }, EVENTS],
  ['an event with two effects', { events: { caused: 9, unhandled: 0, doubled: 1 } }, EVENTS],
  ['data that is lost', { data: dataLost }, 'data types keep what they acknowledged'],
  [
    'regions that disagree',
    { data: { rows: [], superseded: 0, replicasAgree: false } },
    'data types keep what they acknowledged',
  ],
  [
    'a region that wrote though it is not home',
    { data: { rows: [], superseded: 1, replicasAgree: true } },
    'data types keep what they acknowledged',
  ],
])('%s breaks its promise, and the verdict says which and by how much', (_, changes, name) => {
  const { verdict, broken } = judged(changes);
  expect(broken).toContain(name);
  expect(verdict.status).toBe('broken');
  expect(verdict.sentence).toContain(`${name}: `);
  expect(verdict.sentence).toMatch(/^BROKEN under region-down: .*promised/);
});

test('what the naive twin loses breaks nothing, and is told', () => {
  const [row] = dataLost.rows;
  if (row === undefined) throw new Error('no row');
  const one = recording({ data: { ...dataLost, rows: [{ ...row, lost: 0 }] } });
  const promises = promisesOf(one, figuresOf(one));
  expect(promises.find(({ name }) => name === 'the same written naively')).toMatchObject({
    status: 'not judged',
    measured: '4 lost, 0 doubled of 9',
  });
  expect(promises.every(({ status }) => status !== 'broken')).toBe(true);
});

test('a machine whose timers are late measures nothing', () => {
  const { verdict } = judged({ machine: { eventLoopLagMs: { p99: 300, max: 900 } } });
  expect(verdict).toMatchObject({
    status: 'unmeasured',
    sentence: expect.stringContaining('timers came up to 300 ms late'),
  });
});

test('what does not hold on a machine that was busy all the time is not measured; what holds there, holds', () => {
  const machine = { busyShare: 0.97 };
  expect(judged({ detectedAt: 49_000, machine }).verdict).toEqual({
    status: 'unmeasured',
    sentence: expect.stringMatching(
      /its processors were busy for 97 % of the time, so that what did not hold may be its fault: checkers agree that it is ill: /,
    ),
  });
  expect(judged({ machine }).verdict.status).toBe('held');
  expect(judged({ detectedAt: 49_000 }).verdict.status).toBe('broken');
});

test.each<[string, Changes]>([
  ['a lost write', { lost: 2 }],
  ['lost data', { data: dataLost }],
  ['an event with two effects', { events: { caused: 9, unhandled: 0, doubled: 1 } }],
])('no machine excuses %s', (_, changes) => {
  expect(judged({ ...changes, machine: { busyShare: 0.97 } }).verdict.status).toBe('broken');
});

test('a rehearsal without a request measures nothing', () => {
  expect(judged({ tries: [] }).verdict.status).toBe('unmeasured');
});

test('latency counts from when a user wanted something, also where this machine sent it late', () => {
  const one = recording({ tries: tries({ lateMs: 300 }) });
  expect(figuresOf(one).survivorsP99Ms).toMatchObject({ before: 310, after: 310 });
  expect(timelineOf(one).p50Ms[10]).toBe(310);
});

test('survivors that only stood by are held against what users had before', () => {
  const before = (each: Try): Try => (each.sentAt < HURT_AT ? { ...each, region: DEAD } : each);
  const one = recording({ tries: tries({ slowMs: 30 }).map(before) });
  expect(figuresOf(one).survivorsP99Ms).toMatchObject({ before: 10, after: 30 });
  expect(judged({ tries: tries({ slowMs: 30 }).map(before) }).broken).toEqual([]);
  expect(judged({ tries: tries({ slowMs: 90 }).map(before) }).broken).toEqual([
    'survivors stay fast (99th percentile)',
  ]);
});

test('99 % of users may be served before all are', () => {
  const late = (each: Try): Try => (each.sentAt === LEFT_AT + 10_000 ? { ...each, ok: false } : each);
  const { success99Seconds, success100Seconds } = figuresOf(recording({ tries: tries().map(late) }));
  expect(success99Seconds).toBeCloseTo(18.4, 1); // 80 of those that failed are 1 % of all that follow
  expect(success100Seconds).toBe(30);
});

test('a promise that was not put to the test is told in the verdict', () => {
  const { verdict } = judged({ tries: tries().filter((_, index) => index % 40 < 2) });
  expect(verdict.status).toBe('held');
  expect(verdict.sentence).toMatch(
    / Not judged: survivors stay fast \(99th percentile\) \(\d+ ms \(\d+ samples\)\)\.$/,
  );
});

describe('flapping', () => {
  const RETURN_AT = 60_000;
  /** DNS leaves, and users come back to the region when its checkers have turned. */
  const flapping = (failsAgain: boolean): Recording => {
    const one = recording({
      tries: tries().map((each, index) => {
        const back = index % 2 === 0 && each.sentAt > RETURN_AT && each.sentAt < RETURN_AT + 5000;
        return back ? { ...each, region: DEAD, ok: !failsAgain } : each;
      }),
    });
    const turn = { region: DEAD as string, at: RETURN_AT, healthy: true };
    return {
      ...one,
      plan: faultNamed('flapping'),
      watch: { ...one.watch, turns: [...one.watch.turns, turn] },
    };
  };
  const judge = (one: Recording) => promisesOf(one, figuresOf(one))[0];

  test('that sends users back to errors breaks its promise', () => {
    expect(judge(flapping(true))).toMatchObject({
      status: 'broken',
      measured: expect.stringMatching(/^2\d\d of 2\d\d first tries there failed; returns: 1$/),
    });
  });

  test('that sends users back to a region that serves keeps it', () => {
    expect(judge(flapping(false))).toMatchObject({
      status: 'held',
      measured: expect.stringMatching(/^0 of 2\d\d first tries there failed; returns: 1$/),
    });
  });

  test('in which DNS never leaves is told, and not judged', () => {
    const one = { ...recording(), plan: faultNamed('flapping') };
    expect(judge({ ...one, watch: { ...one.watch, turns: [] } })).toMatchObject({
      status: 'not judged',
      measured: expect.stringMatching(/^DNS never left; 1000 of \d+ first tries failed$/),
    });
  });
});
