import type { ExistingName } from '../../../../aws/domain-name';
import { nameNotices, nameProblems } from '../../../../rollout/adopt/name-problems';
import { service } from '../../../support/definition/fixture';

const wanted = service();
const NAME: ExistingName = {
  endpointType: 'REGIONAL',
  routingMode: 'API_MAPPING_ONLY',
  mappings: [{ id: 'm1', apiId: 'old', stage: '$default', key: '' }],
};

test('a regional name with a mapping has no problems', () => {
  expect(nameProblems(wanted, 'us-east-1', NAME)).toEqual([]);
  expect(nameNotices({ ...NAME, mappings: [] })).toEqual([]);
});

test.each<[what: string, existing: ExistingName | undefined, problem: RegExp]>([
  ['no name there', undefined, /no custom domain name "api\.example\.com" in us-east-1\. A deploy makes it/],
  ['an edge-optimized name', { ...NAME, endpointType: 'EDGE' }, /is of type EDGE.*Migrate it first/],
  [
    'routing rules',
    { ...NAME, routingMode: 'ROUTING_RULE_ONLY' },
    /routing rules decide .*\(ROUTING_RULE_ONLY\)/,
  ],
])('tells of %s', (_what, existing, problem) => {
  expect(nameProblems(wanted, 'us-east-1', existing)).toEqual([expect.stringMatching(problem)]);
});

test('the region must be one of the definition, which must have a domain', () => {
  expect(nameProblems(wanted, 'us-west-2', NAME)).toEqual([
    '--region: the definition does not serve in "us-west-2"; its regions: us-east-1, eu-west-1.',
  ]);
  expect(nameProblems({ ...wanted, domain: undefined }, 'us-east-1', NAME)).toHaveLength(1);
});

test('who comes with the deploy is told, and paths that go on to another API are named', () => {
  const mappings = [...NAME.mappings, { id: 'm2', apiId: 'older', stage: '$default', key: 'v1' }];
  expect(nameNotices({ ...NAME, mappings })).toEqual([
    expect.stringMatching(/leads the name from the API old to antipode's, once the region has passed/),
    expect.stringMatching(/^Requests for \/v1\/… go on to the API older/),
  ]);
});
