import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import type { RegionContext } from 'antipode/stacks';

/** A bucket in each region, whose objects start the function `uploads` there by its `s3` trigger. */
export function addBucket({ stack, provider, region, allow }: RegionContext<'uploads'>): void {
  const bucket = new S3Bucket(stack, 'uploads', { provider, bucket: `acme-gallery-${region}` });
  new S3BucketPublicAccessBlock(stack, 'uploads-closed', {
    provider,
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketNotification(stack, 'uploads-events', { provider, bucket: bucket.id, eventbridge: true });
  allow('uploads', ['s3:GetObject'], [`${bucket.arn}/in/*`]);
}
