import type { Try } from '../../../../rehearsal/load/user';
import {
  ALIVE,
  DEAD,
  HEALING_AT,
  judged,
  LEFT_AT,
  naming,
  tries,
} from '../../../support/rehearsal/recording';

// What users see once the fault is over.

const RETURN = 'no error for them once it is back in DNS';

/** DNS names the region again, and its functions have started. */
const RETURNED_AT = HEALING_AT + 16_000 + 12_000;

/** Users who fail from then on, in this region or in all. */
const failing = (from: number, where?: string, until = Number.POSITIVE_INFINITY) =>
  tries().map((one) => {
    const isBad = one.sentAt >= from && one.sentAt < until && (where ?? one.region) === one.region;
    return isBad ? { ...one, ok: false, outcome: 'HTTP 500' } : one;
  });

test.each<[string, Try[]]>([
  ['users who fail where DNS sends them back', failing(RETURNED_AT, DEAD)],
  ['users who fail everywhere after its return', failing(RETURNED_AT)],
])('%s break its promise', (_, all) => {
  const { broken, verdict } = judged({ tries: all });
  expect(broken).toEqual([RETURN]);
  expect(verdict.status).toBe('broken');
});

describe('once DNS names the region again', () => {
  const promise = (all: Try[]) => judged({ tries: all }).promises.find(({ name }) => name === RETURN);

  test('errors are told with their statuses', () => {
    expect(promise(failing(RETURNED_AT, DEAD))).toMatchObject({
      status: 'broken',
      measured: '200 of 400 failed',
      why: '200 × HTTP 500',
    });
  });

  test('its functions may start first', () => {
    expect(promise(failing(HEALING_AT + 16_000, undefined, RETURNED_AT))?.status).toBe('held');
  });

  test('errors at one moment prove nothing, and are not passed over', () => {
    const { verdict } = judged({ tries: failing(RETURNED_AT, undefined, RETURNED_AT + 900) });
    expect(verdict).toMatchObject({
      status: 'held',
      details: [`Not judged: ${RETURN}: 90 of 400 failed, at one moment alone.`],
    });
    expect(promise(failing(RETURNED_AT, undefined, RETURNED_AT + 10))).toMatchObject({
      status: 'not judged',
      measured: '1 of 400 failed, at one moment alone',
    });
  });

  test('a few users say nothing', () => {
    const few = tries().filter(({ sentAt }, index) => sentAt < RETURNED_AT || index % 40 === 0);
    expect(promise(few)).toMatchObject({ status: 'not judged', measured: 'only 10 tries came' });
  });

  test('a machine that was busy all the time is blamed first', () => {
    const { verdict } = judged({ tries: failing(RETURNED_AT), machine: { busyShare: 0.95 } });
    expect(verdict.status).toBe('unmeasured');
  });
});

test('a region that DNS does not name again breaks the promise about that, and no other', () => {
  const dns = [...naming(DEAD, 0, LEFT_AT), ...naming(ALIVE, LEFT_AT, 160_000)];
  const { broken, promises } = judged({ watch: { dns } });
  expect(broken).toEqual(['DNS names the region again after healing']);
  expect(promises.find(({ name }) => name === RETURN)?.status).toBe('not judged');
});

describe('where DNS could not be asked after healing', () => {
  const NAMED = 'DNS names the region again after healing';
  /** DNS that does not answer from one moment to the other. */
  const blindFrom = (from: number, to: number, { backAt = 160_000, endedAt = 152_000 } = {}) => {
    const here = [...naming(DEAD, 0, LEFT_AT), ...naming(DEAD, Math.min(backAt, endedAt), endedAt)];
    const dns = [...here, ...naming(ALIVE, LEFT_AT, Math.min(backAt, endedAt))];
    const blind = naming(undefined, from, to).map(({ at }) => ({
      at,
      what: 'DNS' as const,
      why: 'ETIMEOUT',
    }));
    return judged({ watch: { dns: dns.filter(({ at }) => at < from || at >= to), blind }, endedAt });
  };

  test('nobody knows whether the region came back', () => {
    const { verdict, broken, unread, promises } = blindFrom(HEALING_AT, 152_000);
    expect([broken, unread]).toEqual([[], [NAMED, RETURN]]);
    expect(verdict.status).toBe('unmeasured');
    expect(promises.find(({ name }) => name === NAMED)).toMatchObject({
      measured: 'did not happen',
      why: 'no look at DNS was answered for 31.0 s: 310 × ETIMEOUT',
    });
  });

  test('for a part of the time in which it would have, nor does anybody', () => {
    expect(blindFrom(HEALING_AT + 10_000, HEALING_AT + 20_000).unread).toEqual([NAMED, RETURN]);
  });

  test('for a moment, it is known', () => {
    expect(blindFrom(HEALING_AT + 10_000, HEALING_AT + 14_000).broken).toEqual([NAMED]);
  });

  test('once it is late, it is known', () => {
    const late = { backAt: 190_000, endedAt: 200_000 };
    expect(blindFrom(154_000, 180_000, late).broken).toEqual([NAMED]);
    expect(blindFrom(150_000, 180_000, late).broken).toEqual([]);
  });

  test('and then names the region in time, its promise held', () => {
    const { verdict, unread } = blindFrom(HEALING_AT, HEALING_AT + 20_000, { backAt: HEALING_AT + 15_000 });
    expect(unread).toEqual([]);
    expect(verdict.status).toBe('held');
  });
});

test.each(['partition', 'queues-unreachable'])('%s ends well for users, too', (fault) => {
  const served = tries().map((one) => ({ ...one, ok: one.sentAt < HEALING_AT, outcome: 'HTTP 500' }));
  expect(judged({ fault, tries: served, watch: { turns: [] } }).broken).toEqual(['every user is served']);
});

test('users who still fail at the end are not served after healing, though the bound is not over', () => {
  const dns = naming(DEAD, 0, 160_000);
  const { broken, promises } = judged({
    fault: 'all-down',
    tries: failing(HEALING_AT),
    bound: 60,
    watch: { dns },
  });
  expect(broken).toEqual(['users are served after healing']);
  expect(promises[1]?.measured).toBe('did not happen');
  const waited = failing(HEALING_AT).filter(({ sentAt }) => sentAt < 146_000); // 6 s for the last answers
  expect(judged({ fault: 'all-down', tries: waited, bound: 60, watch: { dns } }).broken).toEqual(broken);
  const soon = failing(HEALING_AT, undefined, HEALING_AT + 20_000);
  expect(judged({ fault: 'all-down', tries: soon, bound: 60, watch: { dns } }).broken).toEqual([]);
});
