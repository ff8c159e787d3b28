import type { Service } from '../../../definition/service';
import type { SynthesizedStack } from '../../../testing/synthesis/stack';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

const state = { backend: 's3', bucketPrefix: 'acme-state' };
const ci = { repository: 'acme/orders', environments: ['canary', 'production'] };

function bootstrap(overrides: Record<string, unknown> = {}, region = 'us-east-1'): SynthesizedStack {
  const stack = synthesize(service({ state, ...overrides })).stacks[`bootstrap-${region}`];
  if (!stack) throw new Error(`bootstrap-${region} was not synthesized`);
  return stack;
}

const parsed = (text: unknown) => JSON.parse(String(text));

test('is there where state is remote, a stack a region', () => {
  const ids = (overrides = {}) =>
    Object.keys(synthesize(service(overrides)).stacks).filter((id) => id.startsWith('bootstrap'));
  expect(ids()).toEqual([]);
  expect(ids({ state, retiring: ['us-west-2'] })).toEqual([
    'bootstrap-eu-west-1',
    'bootstrap-us-east-1',
    'bootstrap-us-west-2',
  ]);
});

describe('the state bucket', () => {
  const stack = bootstrap({}, 'eu-west-1');

  test('has the name under which state is looked for, and is protected from deletion', () => {
    expect(stack.all('aws_s3_bucket')).toEqual([
      expect.objectContaining({
        bucket: 'acme-state-eu-west-1',
        force_destroy: false,
        lifecycle: { prevent_destroy: true },
      }),
    ]);
  });

  test('loses that protection only when state is in files, not in the bucket itself', () => {
    const inS3 = service({ state });
    const inFiles = { ...inS3, state: { ...inS3.state, backend: 'local' as const } };
    const lifted = (of: Service) =>
      synthesize(of, { protected: false }).stacks['bootstrap-eu-west-1']?.all('aws_s3_bucket')[0];
    expect(lifted(inS3)).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    expect(lifted(inFiles)).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
  });

  test('keeps versions, encrypts, and knows no access lists', () => {
    expect(stack.all('aws_s3_bucket_versioning')[0]).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(stack.all('aws_s3_bucket_server_side_encryption_configuration')[0]).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
    expect(stack.all('aws_s3_bucket_ownership_controls')[0]).toMatchObject({
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  test('is closed to the public, and to whoever comes without TLS', () => {
    expect(stack.all('aws_s3_bucket_public_access_block')[0]).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(parsed(stack.all('aws_s3_bucket_policy')[0]?.policy).Statement).toEqual([
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::acme-state-eu-west-1', 'arn:aws:s3:::acme-state-eu-west-1/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  test('is all there is beyond the first region, and without a pipeline', () => {
    expect(bootstrap({ ci }, 'eu-west-1').json.resource.aws_iam_role).toBeUndefined();
    expect(bootstrap().json.resource.aws_iam_role).toBeUndefined();
  });

  test('holds the state of its own stack, once it has moved there', () => {
    expect(stack.json.terraform).toMatchObject({
      backend: { s3: { bucket: 'acme-state-eu-west-1', key: 'orders/bootstrap-eu-west-1.tfstate' } },
    });
    const before = service({ state });
    const { stacks } = synthesize({ ...before, state: { ...before.state, backend: 'local' } });
    for (const id of ['bootstrap-eu-west-1', 'data'])
      expect(stacks[id]?.json.terraform).toMatchObject({
        backend: { local: { path: `../../../state/aws/orders/${id}.tfstate` } },
      });
  });
});

describe('the pipeline’s roles', () => {
  const stack = bootstrap({ ci });
  const role = (name: string) => stack.all('aws_iam_role').find((one) => one.name === name);
  const trust = (name: string) => parsed(role(name)?.assume_role_policy).Statement[0];

  test('trust tokens of the repository alone: environments deploy, pull requests and branches plan', () => {
    const issuer = 'token.actions.githubusercontent.com';
    expect(trust('orders-deploy')).toEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: {
        Federated: `arn:aws:iam::\${data.aws_caller_identity.account.account_id}:oidc-provider/${issuer}`,
      },
      Condition: {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
        StringLike: {
          [`${issuer}:sub`]: [
            'repo:acme/orders:environment:canary',
            'repo:acme/orders:environment:production',
          ],
        },
      },
    });
    expect(trust('orders-plan').Condition.StringLike).toEqual({
      [`${issuer}:sub`]: ['repo:acme/orders:pull_request', 'repo:acme/orders:ref:refs/heads/*'],
    });
  });

  test('give keys that outlast a job', () => {
    const durations = stack.all('aws_iam_role').map((one) => one.max_session_duration);
    expect(durations).toEqual([7200, 7200]);
  });

  test('come with GitHub’s OIDC provider, or use the one that is there', () => {
    expect(stack.all('aws_iam_openid_connect_provider')).toEqual([
      expect.objectContaining({
        url: 'https://token.actions.githubusercontent.com',
        client_id_list: ['sts.amazonaws.com'],
      }),
    ]);
    const adopting = bootstrap({ ci: { ...ci, oidcProvider: 'existing' } });
    expect(adopting.all('aws_iam_openid_connect_provider')).toEqual([]);
    expect(adopting.all('aws_iam_role')).toEqual(stack.all('aws_iam_role'));
  });

  test('have a policy for what exists once, one for state, and one a region', () => {
    const names = stack.all('aws_iam_policy').map(({ name }) => name);
    expect(names.sort()).toEqual([
      'orders-boundary',
      'orders-deploy',
      'orders-deploy-eu-west-1',
      'orders-deploy-state',
      'orders-deploy-us-east-1',
      'orders-plan',
      'orders-plan-eu-west-1',
      'orders-plan-state',
      'orders-plan-us-east-1',
    ]);
    expect(stack.all('aws_iam_role_policy_attachment')).toHaveLength(8);
  });

  test('bound the roles of functions, which are not bound without a pipeline', () => {
    const bounds = (overrides = {}) =>
      synthesize(service(overrides))
        .stacks['region-eu-west-1']?.all('aws_iam_role')
        .map(({ permissions_boundary }) => permissions_boundary);
    const arn = 'arn:aws:iam::${data.aws_caller_identity.account.account_id}:policy/orders-boundary';
    expect(bounds({ state, ci })).toEqual([arn, arn, arn, arn]);
    expect(bounds({ state })).toEqual([undefined, undefined, undefined, undefined]);
  });
});
