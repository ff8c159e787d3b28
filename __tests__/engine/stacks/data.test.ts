import type { SynthesizedStack } from '../../../testing/synthesis/stack';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

function data(overrides: Record<string, unknown> = {}, options = {}): SynthesizedStack {
  const stack = synthesize(service(overrides), options).stacks.data;
  if (!stack) throw new Error('data was not synthesized');
  return stack;
}

test('makes one global table with a replica in each other region', () => {
  const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
  expect(data({ regions, retiring: ['us-west-2'] }).all('aws_dynamodb_table')).toEqual([
    expect.objectContaining({
      name: 'orders',
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'pk',
      range_key: 'sk',
      stream_enabled: true,
      ttl: { attribute_name: 'expiresAt', enabled: true },
      point_in_time_recovery: { enabled: true },
      replica: ['eu-west-1', 'ap-southeast-2', 'us-west-2'].map((region_name) =>
        expect.objectContaining({ region_name, point_in_time_recovery: true }),
      ),
    }),
  ]);
});

test('protects the table from deletion, unless that is lifted', () => {
  expect(data().all('aws_dynamodb_table')[0]).toMatchObject({
    deletion_protection_enabled: true,
    lifecycle: { prevent_destroy: true },
  });
  expect(data({}, { protected: false }).all('aws_dynamodb_table')[0]).toMatchObject({
    deletion_protection_enabled: false,
    lifecycle: { prevent_destroy: false },
  });
});

test('encrypts with a multi-Region key on request', () => {
  const stack = data({ table: { encryption: 'customer-managed' } });
  expect(stack.all('aws_kms_key')).toEqual([
    expect.objectContaining({ multi_region: true, enable_key_rotation: true }),
  ]);
  expect(stack.all('aws_kms_replica_key')).toEqual([
    // Terraform then deletes a key after the replica that it encrypts is gone.
    expect.objectContaining({ lifecycle: { create_before_destroy: true, prevent_destroy: true } }),
  ]);
  expect(stack.all('aws_kms_alias').map(({ name }) => name)).toEqual([
    'alias/orders-table',
    'alias/orders-table',
  ]);
  expect(stack.all('aws_dynamodb_table')[0]).toMatchObject({
    server_side_encryption: { enabled: true, kms_key_arn: expect.stringContaining('aws_kms_key') },
    replica: [expect.objectContaining({ kms_key_arn: expect.stringContaining('aws_kms_replica_key') })],
  });
  expect(data().all('aws_kms_key')).toEqual([]);
});

test('reaches a region that leaves, whose key is to be deleted', () => {
  const regions = (options: object) => {
    const { provider } = data({ table: { encryption: 'customer-managed' } }, options).json as {
      provider?: { aws: { region: string }[] };
    };
    return provider?.aws.map(({ region }) => region);
  };
  expect(regions({ leaving: 'us-west-2' })).toEqual(['us-east-1', 'us-west-2', 'eu-west-1']);
  expect(regions({ leaving: 'eu-west-1' })).toEqual(regions({}));
});

test('makes the record by which ACM proves the domain, once', () => {
  expect(data().all('aws_route53_record')).toHaveLength(1);
  expect(data().all('aws_acm_certificate')[0]).toMatchObject({
    domain_name: 'api.example.com',
    subject_alternative_names: ['*.api.example.com'],
  });
  expect(data({ domain: undefined }).all('aws_route53_record')).toEqual([]);
});

describe('state', () => {
  test('is a file beside the output folder, another for each target', () => {
    expect(data().json.terraform).toMatchObject({
      backend: { local: { path: '../../../state/aws/orders/data.tfstate' } },
    });
    expect(data({}, { target: 'local-4566' }).json.terraform).toMatchObject({
      backend: { local: { path: '../../../state/local-4566/orders/data.tfstate' } },
    });
  });

  test('is in each region’s own bucket with native locking', () => {
    const { stacks } = synthesize(service({ state: { backend: 's3', bucketPrefix: 'acme-state' } }));
    expect(stacks['region-eu-west-1']?.json.terraform).toMatchObject({
      backend: {
        s3: {
          bucket: 'acme-state-eu-west-1',
          key: 'orders/region-eu-west-1.tfstate',
          region: 'eu-west-1',
          encrypt: true,
          use_lockfile: true,
        },
      },
    });
    expect(stacks.data?.json.terraform).toMatchObject({
      backend: { s3: { bucket: 'acme-state-us-east-1' } },
    });
  });
});
