import { TYPE_RULES } from '../../../../../terraform/plan/dangers/types/all';
import { BESIDE_RULES } from '../../../../../terraform/plan/dangers/types/beside';
import { synthesize } from '../../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../../support/definition/every-trigger';
import { service } from '../../../../support/definition/fixture';
import ATTRIBUTES from '../../../../support/plans/attributes.json';

const types = Object.entries({ ...TYPE_RULES, ...BESIDE_RULES }).flatMap(([type, rules]) =>
  rules ? [{ type, rules }] : [],
);
const attributes = (type: string) => (ATTRIBUTES as Record<string, string>)[type]?.split(' ') ?? [];

/** An attribute by its own path, or by a block around it. */
function around(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

test.each(types)('every attribute of $type is in one of its two lists', ({ type, rules }) => {
  expect(attributes(type).length).toBeGreaterThan(0);
  const named = attributes(type).map((path) => [
    path,
    around(path).flatMap((one) => [rules.harmless, rules.dangerous].filter((list) => one in list)).length,
  ]);
  expect(named.filter(([, lists]) => lists !== 1)).toEqual([]);
});

test.each(types)('the lists of $type name nothing that it does not have', ({ type, rules }) => {
  const known = new Set(attributes(type).flatMap(around));
  const named = [...Object.keys(rules.harmless), ...Object.keys(rules.dangerous)];
  expect(named.filter((path) => !known.has(path))).toEqual([]);
});

test('every type that a stack makes has its lists', () => {
  const whole = service({
    ...everyTrigger,
    regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
    routing: { policy: 'failover', primary: 'us-east-1' },
    table: { encryption: 'customer-managed' },
    health: { include: { errors: { percent: 10, minutes: 3 } } },
    state: { backend: 's3', bucketPrefix: 'acme-state' },
    ci: { repository: 'acme/orders' },
  });
  const made = Object.values(synthesize(whole).stacks).flatMap(({ json }) => Object.keys(json.resource));
  expect([...new Set(made)].sort()).toEqual(Object.keys(TYPE_RULES).sort());
}, 60_000);
