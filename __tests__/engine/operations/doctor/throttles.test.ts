import { defaultThrottles } from '../../../../aws-rules/api-throttles';
import { AWS_REGIONS } from '../../../../aws-rules/regions';
import { judge } from '../../../../operations/doctor/checks/throttles';

test.each([
  ['us-east-1', 10_000, 5000, undefined, 'nothing'],
  ['us-east-1', 5000, 500, 4000, 'get 4000 requests a second there, this one asks for 5000'],
  ['eu-south-1', 2500, 1250, undefined, 'nothing'],
  ['eu-south-1', 2501, 500, undefined, 'get 2500 requests a second there, this one asks for 2501'],
  ['eu-south-1', 2501, 500, 10_000, 'get 2500 requests a second'], // told there too, and not so
  ['eu-south-1', 1000, 2000, undefined, 'get bursts of 1250 there, this one asks for 2000'],
  ['eu-south-1', 4000, 2000, 5000, 'nothing'], // raised, and the burst with it
])('%s, %d a second, bursts of %d, a quota of %p: %s', (region, requestsPerSecond, burst, quota, found) => {
  const [finding, ...more] = judge(region, { requestsPerSecond, burst }, quota);
  expect(finding?.evidence ?? 'nothing').toContain(found);
  expect(more).toEqual([]);
});

test('thirteen regions have lower defaults, as AWS lists them', () => {
  expect(AWS_REGIONS.filter((region) => defaultThrottles(region).requestsPerSecond === 2500)).toHaveLength(
    13,
  );
});
