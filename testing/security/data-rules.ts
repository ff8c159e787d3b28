import { judgeAll, openToEverybody } from './documents';
import { block, blocks, isCompanion, type Place, type SecurityRule } from './rule';

const TABLE = ['aws_dynamodb_table'];
const BUCKET = ['aws_s3_bucket'];

/** The configuration of a bucket that stands in a resource of its own. */
function ofBucket(place: Place, type: string) {
  return place.stack.all(type).find(isCompanion(place, 'aws_s3_bucket', 'bucket'));
}

export const DATA_RULES: readonly SecurityRule[] = [
  {
    name: 'DynamoDB.1',
    asks: 'a table scales with demand',
    types: TABLE,
    wrong: ({ resource }) =>
      resource.billing_mode === 'PAY_PER_REQUEST' ? undefined : 'billing_mode is not PAY_PER_REQUEST',
  },
  {
    name: 'DynamoDB.2',
    asks: 'every replica of a table can be restored to a point in time',
    types: TABLE,
    wrong({ resource }) {
      if (block(resource, 'point_in_time_recovery').enabled !== true)
        return 'point_in_time_recovery is not enabled';
      const without = blocks(resource, 'replica').find((one) => one.point_in_time_recovery !== true);
      return without && `the replica in ${without.region_name} has no point_in_time_recovery`;
    },
  },
  {
    name: 'DynamoDB.6',
    asks: 'a table cannot be deleted by one call',
    types: TABLE,
    wrong: ({ resource }) =>
      resource.deletion_protection_enabled === true ? undefined : 'deletion_protection_enabled is not true',
  },
  {
    name: 'S3.5',
    asks: 'a bucket refuses requests without TLS',
    types: BUCKET,
    wrong: (place) =>
      judgeAll(ofBucket(place, 'aws_s3_bucket_policy')?.policy, (clauses) =>
        clauses.some(
          ({ Effect, Condition }) =>
            Effect === 'Deny' && String(Condition?.Bool?.['aws:SecureTransport']) === 'false',
        )
          ? undefined
          : 'no policy denies requests without aws:SecureTransport',
      ),
  },
  {
    name: 'S3.8',
    asks: 'a bucket and its objects cannot be made public',
    types: BUCKET,
    wrong(place) {
      const found = ofBucket(place, 'aws_s3_bucket_public_access_block') ?? {};
      const all = [
        'block_public_acls',
        'block_public_policy',
        'ignore_public_acls',
        'restrict_public_buckets',
      ];
      const missing = all.filter((one) => found[one] !== true);
      return missing.length === 0
        ? undefined
        : `aws_s3_bucket_public_access_block lacks ${missing.join(', ')}`;
    },
  },
  {
    name: 'KMS.5',
    asks: 'a key is not open to everybody',
    types: ['aws_kms_key'],
    wrong: ({ resource }) => openToEverybody(resource),
  },
];
