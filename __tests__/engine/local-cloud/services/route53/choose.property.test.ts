import fc from 'fast-check';
import type { RecordSet, Routing } from '../../../../../local-cloud/services/route53/records';
import { alias, record, ZONE_ID } from '../../../../support/route53/records';
import { ask } from '../../../../support/route53/world';

const NAMES = ['www', 'a', 'b', 'c'].map((label) => `${label}.example.com`);
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1'];

const routing = (policy: string, index: number, weight: number): Routing => {
  if (policy === 'weighted') return { policy, weight };
  if (policy === 'latency') return { policy, region: REGIONS[index] ?? 'us-east-1' };
  return { policy: 'failover', role: index === 0 ? 'PRIMARY' : 'SECONDARY' };
};

const member = fc.record({
  weight: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 })),
  health: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  /** A record with values, or an alias to one of the later names. */
  target: fc.option(fc.nat(), { nil: undefined }),
  evaluate: fc.boolean(),
});

const group = fc.record({
  policy: fc.constantFrom('weighted', 'latency', 'failover'),
  members: fc.array(member, { minLength: 1, maxLength: 4 }),
});

/** Trees of record sets: the aliases of each name point at later names. */
const records = fc.tuple(group, group, group, group).map((groups) =>
  groups.flatMap(({ policy, members }, level) =>
    members.slice(0, policy === 'failover' ? 2 : 4).map((one, index): RecordSet => {
      const props = {
        name: NAMES[level] ?? '',
        routing: routing(policy, index, one.weight),
        ...(one.health === undefined ? {} : { health: `check-${one.health}` }),
      };
      const below = NAMES.slice(level + 1);
      const target = one.target === undefined ? undefined : below[one.target % (below.length || 1)];
      if (target === undefined) return record(`${level}.${index}`, props);
      return alias(`${level}.${index}`, target, { ...props, evaluate: one.evaluate });
    }),
  ),
);

/** Separate from the code under test on purpose: health in the guide's words, directly down the tree. */
function healthy(one: RecordSet, all: readonly RecordSet[], red: readonly string[]): boolean {
  if (one.healthCheckId && red.includes(one.healthCheckId)) return false;
  const { data } = one;
  if (data.kind !== 'alias' || !data.evaluateTargetHealth || data.hostedZoneId !== ZONE_ID) return true;
  return all.some((other) => other.name === data.dnsName && healthy(other, all, red));
}

test('no answer comes from an unhealthy record while a healthy one in its set exists', () => {
  const checks = Array.from({ length: 10 }, (_, index) => `check-${index}`);
  fc.assert(
    fc.property(
      records,
      fc.subarray(checks),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.shuffledSubarray(REGIONS),
      (all, red, random, near) => {
        const answer = ask(all, { red, random, near });
        expect(answer.code).toBe('NOERROR');
        expect(answer.answers.length).toBeGreaterThan(0);
        for (const chosen of answer.chosen) {
          const set = all.filter((other) => other.name === chosen.name);
          if (set.some((other) => healthy(other, all, red))) expect(healthy(chosen, all, red)).toBe(true);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
