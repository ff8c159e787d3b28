import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';

interface StateBucketProps {
  readonly provider: AwsProvider;
  readonly name: string;
  readonly partition: string;
  /** Whether Terraform refuses to destroy the bucket and all versions in it. Default: true. */
  readonly protected?: boolean;
}

/**
 * A bucket for Terraform's state: versioned, encrypted, reached only over TLS, never public. It is encrypted with S3's
 * own keys: the bucket and IAM decide who may read state, and a KMS key would be one more thing that a repair of a
 * region depends on.
 */
export class StateBucket extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StateBucketProps,
  ) {
    super(scope, id);
    const bucket = this.createBucket();
    const place = { provider: props.provider, bucket: bucket.id };
    new S3BucketVersioningA(this, 'versioning', {
      ...place,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      ...place,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      ...place,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    this.closeToOthers(place);
  }

  private createBucket(): S3Bucket {
    const { provider, name, protected: isProtected = true } = this.props;
    return new S3Bucket(this, 'bucket', {
      provider,
      bucket: name,
      forceDestroy: !isProtected,
      lifecycle: { preventDestroy: isProtected },
    });
  }

  private closeToOthers(place: Place): void {
    const block = new S3BucketPublicAccessBlock(this, 'public-access', {
      ...place,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const arn = `arn:${this.props.partition}:s3:::${this.props.name}`;
    new S3BucketPolicy(this, 'policy', {
      ...place,
      policy: JSON.stringify({ Version: '2012-10-17', Statement: [tlsOnly(arn)] }),
      dependsOn: [block], // S3 accepts only one such change to a bucket at a time
    });
  }
}

type Place = { readonly provider: AwsProvider; readonly bucket: string };

/** S3 User Guide, "Security best practices for Amazon S3": enforce encryption of data in transit. */
function tlsOnly(arn: string) {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
