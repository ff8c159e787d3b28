import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { EXPECTATIONS } from '../../../../rehearsal/promises/expectations';
import { service } from '../../../support/definition/fixture';
import {
  ALIVE,
  type Changes,
  DEAD,
  HEALING_AT,
  HURT_AT,
  judged,
  LEFT_AT,
  naming,
} from '../../../support/rehearsal/recording';

const NAMES = 'and names the regions that it named before';
const ANSWERS = 'DNS answers while every region is ill';

/** What DNS said of the place of each region, until healing. */
const dns = (late: string | undefined): Changes => ({
  fault: 'slow-everywhere',
  watch: {
    turns: [],
    dns: [...naming(DEAD, 0, LEFT_AT), ...naming(ALIVE, 0, HEALING_AT), ...naming(late, LEFT_AT, HEALING_AT)],
  },
});

const statusOf = (changes: Changes, wanted: string) =>
  judged(changes).promises.find(({ name }) => name === wanted)?.status;

test('a fault that all regions share leaves every region in DNS', () => {
  const { verdict } = judged(dns(DEAD));
  expect(verdict.status).toBe('held');
  expect(verdict.sentence).toBe('HELD: DNS named every region all through slow-everywhere.');
});

test('a region that DNS names no more is missed, and so is an answer', () => {
  expect(statusOf(dns(ALIVE), NAMES)).toBe('broken');
  expect(statusOf(dns(undefined), ANSWERS)).toBe('broken');
});

describe('with a standby, which has no users before the primary is found ill', () => {
  const include = { latency: { aboveMs: 500, percent: 50, minutes: 5 } };
  const standby = service({ routing: { policy: 'failover', primary: DEAD }, health: { include } });
  /** DNS names the standby from the time that the primary leaves until it is found ill itself. */
  const until = (back: number): Changes => ({
    ...dns(DEAD),
    service: standby,
    watch: {
      turns: [],
      dns: [...naming(DEAD, 0, LEFT_AT), ...naming(ALIVE, LEFT_AT, back), ...naming(DEAD, back, HEALING_AT)],
    },
  });

  test('DNS has a second bound until it names the primary again', () => {
    const { verdict } = judged(until(HURT_AT + 70_000)); // of two bounds of 37 s
    expect(verdict.sentence).toBe('HELD: DNS named the same regions again once all were found ill.');
    expect(statusOf(until(HEALING_AT), NAMES)).toBe('broken');
  });

  test('the fault lasts for both, where health.include finds it', () => {
    const { boundsToLast } = EXPECTATIONS['keeps-naming'];
    const plan = faultNamed('slow-everywhere');
    const weighted = { policy: 'weighted', weights: { [DEAD]: 1, [ALIVE]: 0 } };
    const bounds = [
      standby,
      service({ routing: weighted, health: { include } }),
      service({ health: { include } }),
    ];
    expect(bounds.map((one) => boundsToLast(plan, one))).toEqual([2, 2, 1]);
    expect(boundsToLast(plan, service({ routing: standby.routing }))).toBe(1);
  });
});

test('without the setting slow-region tells which one would have DNS leave', () => {
  const { verdict, promises } = judged({ fault: 'slow-region' });
  expect(verdict.sentence).toBe('HELD: slow-region was not hidden; health.include can find it.');
  expect(promises[0]?.promised).toContain(
    'with health: { include: { latency: { aboveMs: 500, percent: 50, minutes: 3 } } } DNS would leave',
  );
});

test('with a setting that finds less, slow-region tells what it finds', () => {
  const errors = { percent: 20, minutes: 2 };
  const { promises } = judged({
    fault: 'slow-region',
    service: service({ health: { include: { errors } } }),
  });
  expect(promises[0]?.promised).toBe(
    'nothing: health.include has DNS leave when more than 20 % of requests are answered 5xx, 2 minutes in a row; here 10 % failed, and all took 600 ms longer',
  );
});

test('with a setting that finds it, DNS must leave, and not before its minutes', () => {
  const latency = { aboveMs: 500, percent: 50, minutes: 3 };
  const definition = service({ health: { include: { latency } } });
  const { broken } = judged({ fault: 'slow-region', service: definition });
  expect(broken).toEqual(['no sooner than Route 53 can']); // the recording leaves after 18 s
  const whole = { fault: 'slow-region', service: definition, detectedAt: HURT_AT + 61_000 }; // the first and the last may be cut short
  expect(statusOf(whole, 'no sooner than Route 53 can')).toBe('held');
});

test('a setting of one minute may find it at once, so that no least time is promised', () => {
  const latency = { aboveMs: 500, percent: 50, minutes: 1 };
  const definition = service({ health: { include: { latency } } });
  const { promises } = judged({ fault: 'slow-region', service: definition });
  expect(promises.map(({ name }) => name)).not.toContain('no sooner than Route 53 can');
});
