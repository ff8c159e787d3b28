/** AWS regions by partition (AWS General Reference, "Regional endpoints"). */
const REGIONS_OF_PARTITION = {
  aws: [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
} as const;

/** A set of regions that share accounts, and share none with other partitions (`aws`, `aws-cn`, `aws-us-gov`). */
export type Partition = keyof typeof REGIONS_OF_PARTITION;

/** The name of an AWS region, such as `eu-west-1`. */
export type AwsRegion = (typeof REGIONS_OF_PARTITION)[Partition][number];

const PARTITION_OF_REGION = new Map<string, Partition>(
  Object.entries(REGIONS_OF_PARTITION).flatMap(([partition, regions]) =>
    regions.map((region) => [region, partition as Partition] as const),
  ),
);

export const AWS_REGIONS: readonly string[] = [...PARTITION_OF_REGION.keys()];

/** The partition of a region; undefined where the name is not a region's. */
export function partitionOf(region: string): Partition | undefined {
  return PARTITION_OF_REGION.get(region);
}

/**
 * The region of Route 53's control plane ("Amazon Route 53 endpoints and quotas", AWS General Reference): one for all of
 * a partition. China's is in Ningxia, at `route53.amazonaws.com.cn`, as AWS's SDK has it too.
 */
export function route53RegionOf(region: string): AwsRegion {
  return partitionOf(region) === 'aws-cn' ? 'cn-northwest-1' : 'us-east-1';
}

/** The DNS suffix of a region's AWS services. */
export function dnsSuffixOf(region: string): string {
  return partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}
