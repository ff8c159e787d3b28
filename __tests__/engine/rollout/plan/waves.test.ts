import { wavesOf } from '../../../../rollout/plan/waves';
import { service } from '../../../support/definition/fixture';

const three = service({ regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] });
const options = {
  pending: three.regions,
  chosen: three.regions,
  data: true,
  joining: [] as string[],
  unknown: false,
  first: false,
};
const told = (overrides: Partial<typeof options>) =>
  wavesOf(three, { ...options, ...overrides }).map(({ stacks, withoutDns, intoDns }) => [
    stacks.join(' '),
    ...(withoutDns ? ['without DNS'] : []),
    ...(intoDns ? ['into DNS'] : []),
  ]);

test('data goes first, then the canary, then the rest', () => {
  expect(told({})).toEqual([['data'], ['region-ap-southeast-2'], ['region-us-east-1 region-eu-west-1']]);
});

test('the canary is the last region that is no failover primary, unless the definition names one', () => {
  const regions = ['us-east-1', 'eu-west-1'];
  const canary = (overrides: object) => service({ regions, ...overrides }).deploy.canary;
  expect(canary({})).toBe('eu-west-1');
  expect(canary({ routing: { policy: 'failover', primary: 'eu-west-1' } })).toBe('us-east-1');
  expect(canary({ deploy: { canary: 'us-east-1' } })).toBe('us-east-1');
});

test('a first deploy has no users to protect, and takes all regions at once', () => {
  expect(told({ first: true })).toEqual([
    ['data'],
    ['region-us-east-1 region-eu-west-1 region-ap-southeast-2'],
  ]);
});

test('a region that joins comes first without DNS, and gets its records when all know of it', () => {
  expect(told({ joining: ['ap-southeast-2'] })).toEqual([
    ['data'],
    ['region-ap-southeast-2', 'without DNS'],
    ['region-eu-west-1'], // another canary, since the definition's has no users yet
    ['region-us-east-1'],
    ['region-ap-southeast-2', 'into DNS'],
  ]);
});

test('a region that joins gets no records while another, which is not deployed to, does not know of it', () => {
  const alone = { pending: ['ap-southeast-2'], chosen: ['ap-southeast-2'], joining: ['ap-southeast-2'] };
  expect(told({ ...alone, unknown: true })).toEqual([['data'], ['region-ap-southeast-2', 'without DNS']]);
});

test('another region is the canary if the definition’s is skipped, and none if it is done already', () => {
  const pending = ['us-east-1', 'eu-west-1'];
  expect(told({ pending, chosen: pending })).toEqual([['data'], ['region-eu-west-1'], ['region-us-east-1']]);
  expect(told({ pending })).toEqual([['data'], ['region-us-east-1 region-eu-west-1']]);
});

test('what has nothing to do is in no wave', () => {
  expect(told({ data: false, pending: ['us-east-1'] })).toEqual([['region-us-east-1']]);
  expect(told({ data: false, pending: [] })).toEqual([]);
});
