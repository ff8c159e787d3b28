import { CONTINENT_CODES } from '../../../aws-rules/geolocations';
import type { RoutingOf, RoutingPolicy } from '../../../definition/routing/routing';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';
import { extensionFile } from '../../support/extension/extended';
import { EIGHT_REGIONS } from '../../support/stacks/eight-regions';
import { withoutRegion } from '../../support/stacks/without-region';

const POLICIES: {
  readonly [Policy in RoutingPolicy]: (regions: readonly string[]) => RoutingOf<Policy>;
} = {
  latency: () => ({ policy: 'latency' }),
  weighted: (regions) => ({
    policy: 'weighted',
    weights: Object.fromEntries(regions.map((region, index) => [region, index + 1])),
  }),
  failover: ([primary = '']) => ({ policy: 'failover', primary }),
  geolocation: ([home = '', ...others]) => ({
    policy: 'geolocation',
    places: Object.fromEntries(
      others.map((region, index) => [region, { continents: CONTINENT_CODES.slice(index, index + 1) }]),
    ),
    default: home,
  }),
};

const extend = extensionFile(`export default {
  region({ stack, provider, name, allow, environment, route, functions, bus }) {
    const topic = new SnsTopic(stack, 'news', { provider, name: name('news') });
    new S3Bucket(stack, 'files', { provider, bucket: name('files') });
    allow('api', ['sns:Publish'], [topic.arn]);
    environment('api', { NEWS: topic.arn, BUS: bus.arn });
    route('api', { http: 'GET /reports' });
    functions.worker.function.addOverride('memory_size', 512);
  },
};`);

const DEFINITIONS = {
  routes: {},
  'every kind of trigger': everyTrigger,
  'what health.include counts': {
    health: {
      include: { errors: { percent: 10, minutes: 3 }, latency: { aboveMs: 500, percent: 20, minutes: 3 } },
    },
  },
  'resources of its own': { ...everyTrigger, extend },
};

const CASES = (Object.keys(POLICIES) as RoutingPolicy[]).flatMap((policy) => [
  ...[2, 3, 8].map((count) => ['routes', policy, count] as const),
  ['every kind of trigger', policy, 3] as const,
  ['what health.include counts', policy, 3] as const,
  ['resources of its own', policy, 3] as const,
]);

test.each(CASES)('makes identical regions of %s for %s routing over %i regions', (what, policy, count) => {
  const regions = EIGHT_REGIONS.slice(0, count);
  const { stacks } = synthesize(
    service({ ...DEFINITIONS[what], regions, routing: POLICIES[policy](regions) }),
  );
  const all = regions.map((region) => withoutRegion(stacks, region));
  expect(all).toHaveLength(count);
  for (const one of all) expect(one).toEqual(all[0]);
});

test('reads no other region: no remote state, no other region’s name', () => {
  const { stacks } = synthesize(service({ ...everyTrigger, regions: EIGHT_REGIONS.slice(0, 3) }));
  for (const region of EIGHT_REGIONS.slice(0, 3)) {
    const text = stacks[`region-${region}`]?.text ?? '';
    expect(text).not.toContain('terraform_remote_state');
    // Route 53 has its metrics in one region, and their alarms live there (docs/alarms.md).
    const ours = text.replace(/("alias": "route53"[\s\S]*?"region": )"us-east-1"/, '$1');
    for (const other of EIGHT_REGIONS.filter((one) => one !== region)) expect(ours).not.toContain(other);
  }
});
