import { securityFindings } from '../../../testing/security/findings';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';

const ci = { repository: 'acme/orders' };
const state = { backend: 's3', bucketPrefix: 'acme-state' };

const CASES: readonly (readonly [what: string, overrides: Record<string, unknown>])[] = [
  ['the least', {}],
  ['everything that starts a function', everyTrigger],
  ['customer-managed keys', { table: { encryption: 'customer-managed' } }],
  ['a health path that nobody guesses', { health: { path: '/health-4be1b2a0d16f2c3b9f8c1d55a0e7f3' } }],
  ['no domain', { domain: undefined }],
];

test.each(CASES)('stacks with %s are as the security rules ask', (_, overrides) => {
  expect(securityFindings(synthesize(service(overrides)))).toEqual([]);
});

test('so are the state’s buckets and the pipeline’s roles', () => {
  const { stacks } = synthesize(service({ ci, state }));
  expect(stacks['bootstrap-us-east-1']?.all('aws_iam_policy').length).toBeGreaterThan(0);
  expect(securityFindings({ stacks })).toEqual([]);
});
