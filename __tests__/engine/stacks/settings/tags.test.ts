import { ciPolicies } from '../../../../stacks/ci/policies';
import { isAllowed } from '../../../../testing/policies/judge';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';
import { ACCOUNT, arn } from '../../../support/iam/arn';

const tags = { team: 'shop', 'cost-center': '4711' };
interface Providers {
  readonly provider: { readonly aws: readonly { readonly default_tags: unknown }[] };
}

const everywhere = {
  table: { encryption: 'customer-managed' },
  state: { backend: 's3', bucketPrefix: 'acme-state' },
  ci: { repository: 'acme/orders' },
};

test('every provider of every stack sets them, beside antipode’s own', () => {
  const { stacks } = synthesize(service({ ...everywhere, tags }));
  expect(Object.keys(stacks)).toHaveLength(5);
  for (const { json } of Object.values(stacks)) {
    const { aws } = (json as unknown as Providers).provider;
    expect(aws.length).toBeGreaterThan(0);
    for (const { default_tags: set } of aws)
      expect(set).toEqual([{ tags: { 'antipode:service': 'orders', ...tags } }]);
  }
});

test('a pipeline may tag keys that are ours, once a service has tags', () => {
  const may = (of: object, owner: string) =>
    isAllowed(
      Object.values(
        ciPolicies(service({ ...everywhere, ...of }), 'deploy', {
          partition: 'aws',
          account: ACCOUNT,
          zoneArn: undefined,
        }),
      ),
      {
        action: 'kms:TagResource',
        resource: arn('us-east-1', 'kms:key/1'),
        context: { 'aws:RequestedRegion': 'us-east-1', 'aws:ResourceTag/antipode:service': owner },
      },
    );
  expect(may({ tags }, 'orders')).toBe(true);
  expect(may({ tags }, 'billing')).toBe(false);
  expect(may({}, 'orders')).toBe(false);
});
