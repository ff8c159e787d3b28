import type { DataFigures } from '../../../../rehearsal/kept';
import type { Try } from '../../../../rehearsal/load/user';
import { service } from '../../../support/definition/fixture';
import { events } from '../../../support/definition/problems-of';
import {
  ALIVE,
  type Changes,
  DEAD,
  HANDLED,
  HEALING_AT,
  HURT_AT,
  judged,
  KEPT,
  LEFT_AT,
  looks,
  naming,
  RIGHT,
  tries,
} from '../../../support/rehearsal/recording';

const LOST = 'no acknowledged write is lost';
const EVENTS = 'every event is handled, with one effect';
const DATA = 'data types keep what they acknowledged';
const BACK = 'writes missing while it was down come back';

const EMITTING = service({ events });

const dataDoubled = { ...RIGHT, rows: RIGHT.rows.map((row) => ({ ...row, doubled: 3 })) };
const dataLost = { ...RIGHT, rows: RIGHT.rows.map((row) => ({ ...row, lost: 1 })) };

test('a failover within its bound is held', () => {
  const { verdict, broken } = judged({ events: HANDLED, data: RIGHT });
  expect(broken).toEqual([]);
  expect(verdict).toEqual({
    status: 'held',
    sentence: 'HELD: users left us-east-1 after 20.0 s (bound 37 s).',
    details: [],
  });
});

test.each<[string, Changes, string]>([
  ['detection that is late', { detectedAt: 49_000 }, 'checkers agree that it is unhealthy'],
  ['detection that is faster than Route 53', { detectedAt: 21_000 }, 'no sooner than Route 53 can'],
  ['DNS that leaves late', { leftAt: 55_000 }, 'DNS no longer names the region'],
  ['DNS that does not leave', { leftAt: HEALING_AT }, 'no error for them after DNS and TTL'],
  [
    'users who go on failing',
    { tries: tries({ failAfter: 60_000 }) },
    'users who honour TTLs are all served',
  ],
  ['survivors that become slow', { tries: tries({ slowMs: 200 }) }, 'survivors stay fast (99th percentile)'],
  ['a write that is lost', { writes: { lost: 1 } }, LOST],
  ['a write that does not come back', { writes: { recovered: 1, stillMissing: 1 } }, BACK],
  ['an event that nobody handles', { events: { ...HANDLED, unhandled: 1 } }, EVENTS],
  ['an event with two effects', { events: { ...HANDLED, doubled: 1 } }, EVENTS],
  ['data that is lost', { data: dataLost }, DATA],
  ['regions that disagree', { data: { ...RIGHT, replicasAgree: false } }, DATA],
  ['a region that wrote though it is not home', { data: { ...RIGHT, superseded: 1 } }, DATA],
])('%s breaks its promise, and the verdict says which and by how much', (_, changes, name) => {
  const { verdict, broken } = judged(changes);
  expect(broken).toContain(name);
  expect(verdict.status).toBe('broken');
  expect(verdict.sentence).toBe(
    `BROKEN under region-down: ${broken.length} of ${judgedCount(changes)} promises did not hold.`,
  );
  expect(verdict.details).toContainEqual(
    expect.stringMatching(new RegExp(`^Did not hold: ${escaped(name)}: .*, promised `)),
  );
});

function judgedCount(changes: Changes): number {
  return judged(changes).promises.filter(({ status }) => ['held', 'broken'].includes(status)).length;
}

function escaped(text: string): string {
  return text.replaceAll(/[()]/g, '\\$&');
}

function isDuring({ sentAt }: Try): boolean {
  return sentAt >= HURT_AT && sentAt < HEALING_AT;
}

const unread = { count: 7, why: { 'HTTP 503 in us-east-1': 7 } };

test.each<[string, Changes, string]>([
  ['writes', { writes: { unread } }, LOST],
  ['writes that were missing', { writes: { unreadMissing: unread } }, BACK],
  ['events', { events: { ...HANDLED, unread } }, EVENTS],
  ['events, of which another was not handled', { events: { ...HANDLED, unhandled: 1, unread } }, EVENTS],
  ['a region’s data', { data: { ...RIGHT, unreadable: unread.why } }, DATA],
  ['a region’s data, while another shows a loss', { data: { ...dataLost, unreadable: unread.why } }, DATA],
])(
  '%s that could not be read are neither lost nor kept, and are reported with what came instead',
  (_, changes, name) => {
    const { verdict, broken, unread } = judged(changes);
    expect([broken, unread]).toEqual([[], [name]]);
    expect(verdict).toMatchObject({
      status: 'unmeasured',
      sentence: 'NOT MEASURED: what happened could not be read in full.',
      details: [expect.stringMatching(/^Not readable: .*7 × HTTP 503 in us-east-1\)\.$/)],
    });
  },
);

test('regions that could not be compared are reported as such', () => {
  const { verdict, unread } = judged({ data: { ...RIGHT, replicasAgree: undefined } });
  expect(unread).toEqual([DATA]);
  expect(verdict.details[0]).toContain('0 lost, 0 doubled of 9, and regions could not be compared');
});

test('a write that is lost breaks its promise, however many others could not be read', () => {
  const { verdict, broken } = judged({ writes: { lost: 1, unread } });
  expect(broken).toEqual([LOST]);
  expect(verdict.status).toBe('broken');
  expect(verdict.details[0]).toContain('1 of 100 lost, 7 not readable');
});

test.each<[string, DataFigures, string]>([
  [
    'doubled while a region could not be read',
    { ...dataDoubled, unreadable: unread.why },
    '0 lost, 3 doubled of 9',
  ],
  [
    'doubled while regions could not be compared',
    { ...dataDoubled, replicasAgree: undefined },
    '0 lost, 3 doubled of 9, and regions could not be compared',
  ],
  [
    'doubled while regions disagree',
    { ...dataDoubled, replicasAgree: false },
    '0 lost, 3 doubled of 9, and regions disagree',
  ],
  [
    'written by another than its home while a region could not be read',
    { ...RIGHT, superseded: 1, unreadable: unread.why },
    '0 lost, 0 doubled of 9, and 1 updates by a region that is not home',
  ],
])('data that is %s breaks its promise on any machine', (_, data, measured) => {
  const { verdict, broken, promises } = judged({ data, afterwards: { busyShare: 0.97 } });
  expect(broken).toEqual([DATA]);
  expect(verdict.status).toBe('broken');
  expect(promises.find(({ name }) => name === DATA)?.measured).toBe(measured);
});

test.each<[string, Changes, string]>([
  ['no write', { writes: { ...KEPT, acknowledged: 0, missingWhileDown: 0, recovered: 0 } }, LOST],
  ['no write that was missing', { writes: { missingWhileDown: 0, recovered: 0 } }, BACK],
  ['no event', { events: { ...HANDLED, caused: 0 } }, EVENTS],
  ['nobody who tells of events', { service: EMITTING }, EVENTS],
  ['no operation on data', { data: { ...RIGHT, rows: [] } }, DATA],
  [
    'nobody after DNS has left',
    { tries: tries().filter(({ sentAt }) => sentAt < LEFT_AT || sentAt > HEALING_AT) },
    'no error for them after DNS and TTL',
  ],
  [
    'nobody while it was down',
    { tries: tries().filter(({ sentAt }) => sentAt < HURT_AT || sentAt > HEALING_AT) },
    'users who honour TTLs are all served',
  ],
  [
    'nobody who came anew while it was down',
    { tries: tries().map((one) => ({ ...one, attempt: isDuring(one) ? 1 : 0 })) },
    'users who honour TTLs are all served',
  ],
  [
    'nobody after healing',
    { fault: 'all-down', tries: tries().filter(({ sentAt }) => sentAt < HEALING_AT) },
    'users are served after healing',
  ],
])('with %s nothing is judged, and nothing held', (_, changes, name) => {
  const { promises } = judged(changes);
  expect(promises.find((promise) => promise.name === name)).toMatchObject({ status: 'not judged' });
});

test('what the naive twin loses breaks no promise, and is reported', () => {
  const { promises, broken } = judged({ data: RIGHT });
  expect(promises.find(({ name }) => name === 'the same written naively')).toMatchObject({
    status: 'not judged',
    measured: '4 lost, 0 doubled of 9',
  });
  expect(broken).toEqual([]);
});

test('every status is named that users got when they should have been served', () => {
  const outcome = (one: Try, index: number): Try =>
    one.ok ? one : { ...one, outcome: `HTTP 50${index % 4}` };
  const { promises } = judged({ tries: tries({ failAfter: 60_000 }).map(outcome) });
  for (const name of ['users who honour TTLs are all served', 'no error for them after DNS and TTL'])
    expect(promises.find((promise) => promise.name === name)?.why).toMatch(
      /^\d+ × HTTP 50[02], \d+ × HTTP 50[02]$/,
    );
});

test('what happened while DNS did not answer is not known', () => {
  const back = naming(DEAD, HEALING_AT + 15_000, HEALING_AT + 30_000);
  const dns = [...naming(DEAD, 0, 38_000), ...naming('eu-west-1', 44_000, HEALING_AT + 15_000), ...back];
  const blind = [{ at: 40_000, what: 'DNS' as const, why: 'no answer in time' }];
  const { unread, promises } = judged({ watch: { dns, blind } });
  expect(unread).toEqual(['DNS no longer names the region']);
  expect(promises.find(({ status }) => status === 'not readable')?.why).toBe(
    'no look at DNS was answered for 6.1 s: 1 × no answer in time',
  );
});

test('the same of checkers', () => {
  expect(judged({ watch: { health: looks(0, 30_000) } }).unread).toEqual([
    'checkers agree that it is unhealthy',
  ]);
});

describe('where every region is down', () => {
  const ANSWERS = 'DNS answers though every record is unhealthy';
  const empty = (...ats: number[]) => ({
    dns: [...naming(DEAD, 0, 140_000), ...ats.map((at) => ({ at, region: undefined }))],
  });
  const statusOf = (watch: Changes['watch']) =>
    judged({ fault: 'all-down', watch: watch ?? {} }).promises.find(({ name }) => name === ANSWERS)?.status;

  test.each<[string, number[], string]>([
    ['one empty answer proves nothing', [50_000], 'held'],
    ['two at the same moment prove nothing', [50_000, 50_050], 'held'],
    ['two that are apart prove it', [50_000, 51_000], 'broken'],
    ['two after healing are no more of it', [HEALING_AT, HEALING_AT + 1000], 'held'],
  ])('%s', (_, ats, status) => expect(statusOf(empty(...ats))).toBe(status));
});

describe('flapping', () => {
  const RETURN_AT = 60_000;
  /** DNS leaves, and users come back to the region when its checkers call it healthy again. */
  const flapping = (failsAgain: boolean): Changes => ({
    fault: 'flapping',
    tries: tries().map((each, index) => {
      const back = index % 2 === 0 && each.sentAt > RETURN_AT && each.sentAt < RETURN_AT + 5000;
      return back ? { ...each, region: DEAD, ok: !failsAgain, outcome: 'HTTP 500' } : each;
    }),
    watch: {
      turns: [
        { region: DEAD, at: 38_000, healthy: false },
        { region: DEAD, at: RETURN_AT, healthy: true },
      ],
    },
  });
  const first = (changes: Changes) => judged(changes).promises[0];

  test('that sends users back to errors breaks its promise', () => {
    expect(first(flapping(true))).toMatchObject({
      status: 'broken',
      measured: expect.stringMatching(
        /^2\d\d of \d{4} first tries failed there; 2\d\d went back, returns: 1$/,
      ),
      why: expect.stringMatching(/^2\d\d × HTTP 500$/),
    });
  });

  test('breaks nothing for users who keep their addresses for longer than they should', () => {
    const changes = flapping(true);
    const overstaying = (one: Try): Try =>
      one.outcome === 'HTTP 500' ? { ...one, cohort: 'overstays-ttl' } : one;
    expect(first({ ...changes, tries: (changes.tries ?? []).map(overstaying) })?.status).toBe('held');
  });

  test('that sends users back to a region that serves keeps it', () => {
    expect(first(flapping(false))).toMatchObject({
      status: 'held',
      measured: expect.stringMatching(/^0 of \d{4} first tries failed there; 2\d\d went back, returns: 1$/),
    });
  });

  test('of which no look at checkers was answered is not measured', () => {
    const blind = [{ at: HURT_AT + 5000, what: 'checkers' as const, why: 'HTTP 503' }];
    for (const turns of [[], flapping(false).watch?.turns ?? []]) {
      const { verdict, unread } = judged({ ...flapping(false), watch: { turns, health: [], blind } });
      expect(unread).toEqual(['going back costs no more than staying out']);
      expect(verdict.status).toBe('unmeasured');
      expect(verdict.details.join()).toContain('no look at checkers was answered for 100.0 s: 1 × HTTP 503');
    }
  });

  test('in which DNS never leaves is reported, and not judged', () => {
    expect(first({ fault: 'flapping', watch: { turns: [] } })).toMatchObject({
      status: 'not judged',
      measured: expect.stringMatching(/^DNS never left; 1000 of \d+ first tries failed$/),
      why: '1000 × ECONNREFUSED',
    });
  });
});

test('users who fail although only replication is cut are reported with their statuses', () => {
  const { promises } = judged({ fault: 'partition' });
  expect(promises.find(({ name }) => name === 'every user is served')).toMatchObject({
    status: 'broken',
    why: '1000 × ECONNREFUSED',
  });
});

test('a region that turns unhealthy while only replication is cut breaks a promise, and one that does afterwards none', () => {
  const turning = (at: number) =>
    judged({
      fault: 'partition',
      tries: tries({ failAfter: 0 }),
      watch: { turns: [{ region: ALIVE, at, healthy: false }] },
    }).broken;
  expect(turning(HEALING_AT - 100)).toEqual(['every region stays healthy']);
  expect(turning(HEALING_AT)).toEqual([]);
});
