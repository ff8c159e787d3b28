import { FAULT_NAMES } from '../../../../rehearsal/faults/names';
import { service } from '../../../support/definition/fixture';
import { events, fn, queues, takes } from '../../../support/definition/problems-of';
import { type Changes, HANDLED, HEALING_AT, judged } from '../../../support/rehearsal/recording';

const EVENTS = 'every event is handled, with one effect';

const promise = (changes: Changes) => judged(changes).promises.find(({ name }) => name === EVENTS);

/** A service with a function that this starts. */
const startedBy = (trigger: Record<string, unknown>, more: Record<string, unknown> = {}, own = {}) => {
  const orders = { ...fn, triggers: [{ http: 'POST /orders' }], table: 'read-write' };
  return service({ ...more, functions: { orders, taker: { ...fn, triggers: [trigger], ...own } } });
};

const BUS = startedBy({ event: 'order.placed' }, { events });
const QUEUE = startedBy(takes, { queues });
const TOPIC = startedBy({ topic: 'placed' }, { topics: { placed: events['order.placed'] } });
const STREAM = startedBy({ stream: 'table' });
const BUCKET = startedBy({ s3: 'acme-{region}' });

describe.each(FAULT_NAMES)('under %s', (fault) => {
  test('events that were handled are told, and a second effect breaks the promise', () => {
    expect(promise({ fault, service: BUS, events: HANDLED })?.status).toBe('held');
    expect(promise({ fault, service: BUS, events: { ...HANDLED, doubled: 1 } })?.status).toBe('broken');
  });

  test.each([
    ['the bus', BUS],
    ['a queue', QUEUE],
    ['a topic', TOPIC],
    ['a stream', STREAM],
    ['a bucket', BUCKET],
  ])('nobody who tells of events of %s is named', (_, one) => {
    expect(promise({ fault, service: one })).toMatchObject({
      status: 'not judged',
      measured: 'no workload tells (handled)',
    });
  });

  test('a service without events has nothing to tell', () => {
    expect(
      promise({ fault, service: startedBy({ schedule: 'rate(1 hour)', runs: 'every-region' }) }),
    ).toBeUndefined();
    expect(promise({ fault })).toBeUndefined();
  });
});

const unhandled = { ...HANDLED, unhandled: 1 };

test.each(['region-down', 'control-plane-down', 'all-down', 'partition', 'queues-unreachable'])(
  'an event that waits while %s lasts is handled afterwards, from wherever it comes',
  (fault) => {
    for (const one of [BUS, QUEUE, STREAM])
      expect(promise({ fault, service: one, events: unhandled })?.status).toBe('broken');
  },
);

describe.each(['lambda-errors', 'dynamodb-unreachable', 'flapping', 'slow-region', 'slow-everywhere'])(
  'functions that fail while %s lasts',
  (fault) => {
    const statusAfter = (one: typeof BUS, seconds: number) =>
      promise({ fault, service: one, events: unhandled, hurtAt: HEALING_AT - seconds * 1000 })?.status;
    const once = startedBy(
      { event: 'order.placed' },
      { events },
      { asynchronous: { maximumRetryAttempts: 1 } },
    );

    test('are tried again by Lambda for three minutes', () => {
      expect([statusAfter(BUS, 100), statusAfter(BUS, 178), statusAfter(BUS, 180)]).toEqual([
        'broken',
        'broken',
        'not judged',
      ]);
    });

    test('are tried again as long as the definition says', () => {
      expect([statusAfter(once, 50), statusAfter(once, 70)]).toEqual(['broken', 'not judged']);
    });

    test('may have used up all tries of a queue or a stream', () => {
      expect([statusAfter(QUEUE, 50), statusAfter(STREAM, 50)]).toEqual(['not judged', 'not judged']);
      expect(judged({ fault, service: QUEUE, events: unhandled }).verdict.details).toContain(
        `Not judged: ${EVENTS}: 1 unhandled, 0 doubled of 9: those may be in queues of what failed too often.`,
      );
    });

    test('excuse no second effect', () => {
      expect(promise({ fault, service: QUEUE, events: { ...unhandled, doubled: 1 } })?.status).toBe('broken');
    });
  },
);

test('what could not be read is not known, whether functions failed or not', () => {
  const unread = { count: 2, why: { 'HTTP 503 in us-east-1': 2 } };
  for (const fault of ['lambda-errors', 'queues-unreachable'])
    expect(promise({ fault, service: QUEUE, events: { ...unhandled, unread } })?.status).toBe('not readable');
});

describe('a queue that holds messages back', () => {
  const held = (delaySeconds: number, trigger: Record<string, unknown> = takes) =>
    startedBy(trigger, { queues: { fulfilment: { ...queues.fulfilment, delaySeconds } } });
  const LONG = 'messages may wait in queues for up to';

  test('for minutes is waited for, and what is not handled then breaks the promise', () => {
    expect(promise({ service: held(300), events: unhandled })?.status).toBe('broken');
  });

  test.each([
    ['for a quarter of an hour', held(900)],
    ['and whose batches take minutes to gather', held(400, { ...takes, batchWindowSeconds: 100 })],
  ])('%s leaves what is not handled open, and says so', (_, one) => {
    expect(promise({ service: one, events: unhandled })).toMatchObject({
      status: 'not judged',
      measured: expect.stringContaining(`1 unhandled, 0 doubled of 9: ${LONG}`),
    });
    expect(promise({ service: one, events: HANDLED })?.status).toBe('held');
    expect(promise({ service: one, events: { ...HANDLED, doubled: 1 } })?.status).toBe('broken');
  });

  test('so long leaves open whether a write is lost: a function may still make it', () => {
    const { verdict, broken } = judged({ service: held(900), events: HANDLED, writes: { lost: 1 } });
    expect(broken).toEqual([]);
    expect(verdict).toMatchObject({
      status: 'unmeasured',
      details: [expect.stringContaining(`1 of 100 lost (${LONG}`)],
    });
    expect(judged({ service: held(300), events: HANDLED, writes: { lost: 1 } }).verdict.status).toBe(
      'broken',
    );
  });
});

test('events of which a workload does not tell are named, and nothing is held against them', () => {
  const untold = { ...HANDLED, untold: 3 };
  expect(judged({ service: BUS, events: untold }).verdict).toMatchObject({
    status: 'held',
    details: ['Not judged: events of which the workload does not tell: 3 of 12 writes.'],
  });
  expect(promise({ service: BUS, events: { ...untold, caused: 0 } })).toMatchObject({
    status: 'not judged',
    measured: 'no write caused an event',
  });
});
