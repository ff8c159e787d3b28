import type { Service } from '../../../../definition/service';
import { setRecords } from '../../../../stacks/routing/records';
import { service } from '../../../support/definition/fixture';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

function names(one: Service): string[] {
  const { domain } = one;
  if (domain === undefined) return [];
  return REGIONS.flatMap((region) => setRecords({ ...one, domain, region }).map(({ name }) => name));
}

test.each([
  { policy: 'latency' },
  { policy: 'weighted', weights: { 'us-east-1': 1, 'eu-west-1': 1, 'ap-southeast-2': 1 } },
  { policy: 'failover', primary: 'us-east-1' },
  {
    policy: 'geolocation',
    places: { 'eu-west-1': { continents: ['EU'] }, 'ap-southeast-2': { continents: ['OC'] } },
    default: 'us-east-1',
  },
])(
  'while users are handed over, $policy routing answers under the inner name, and else the same',
  (routing) => {
    const domain = { name: 'api.example.com', hostedZone: 'example.com' };
    const alone = names(service({ regions: REGIONS, domain, routing }));
    const beside = names(service({ regions: REGIONS, domain: { ...domain, handover: true }, routing }));
    expect(alone).toContain('api.example.com');
    expect(beside).toEqual(
      alone.map((name) => (name === 'api.example.com' ? 'antipode.api.example.com' : name)),
    );
  },
);
