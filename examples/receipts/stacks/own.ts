import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { defineExtension } from 'antipode/stacks';
import type service from '../antipode.config';

/** Files are kept for seven years. */
const KEPT_DAYS = 7 * 365;

/** A bucket in each region, which tells EventBridge of its objects. Files stay in the region that took them. */
export default defineExtension<typeof service>({
  region({ stack, provider, region, allow, environment }) {
    const bucket = new S3Bucket(stack, 'files', {
      provider,
      bucket: `acme-receipts-${region}`,
      lifecycle: { preventDestroy: true },
    });
    const place = { provider, bucket: bucket.id };
    const closed = new S3BucketPublicAccessBlock(stack, 'files-closed', {
      ...place,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(stack, 'files-policy', {
      ...place,
      policy: tlsOnly(bucket.arn),
      dependsOn: [closed],
    });
    new S3BucketLifecycleConfiguration(stack, 'files-kept', {
      ...place,
      rule: [{ id: 'kept', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days: KEPT_DAYS }] }],
    });
    new S3BucketNotification(stack, 'files-events', { ...place, eventbridge: true });
    allow('receipts', ['s3:PutObject'], [`${bucket.arn}/in/*`]);
    allow('reader', ['s3:GetObject'], [`${bucket.arn}/in/*`]);
    environment('receipts', { FILES_BUCKET: bucket.bucket });
  },
});

function tlsOnly(arn: string): string {
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const Statement = [
    { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`], Condition },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
