import { partitionOf } from '../aws-rules/regions';
import { UserError } from '../errors/user-error';

/**
 * A cloud has one IAM and one Route 53, and those are of AWS's own partition: roles and ARNs of another would not be
 * found. @throws UserError that names the regions of other partitions
 */
export function assertPlayable(regions: readonly string[]): void {
  const others = regions.flatMap((region) => {
    const partition = partitionOf(region) ?? 'aws';
    return partition === 'aws' ? [] : [`${region} (${partition})`];
  });
  if (others.length === 0) return;
  throw new UserError(
    `The local cloud has regions of the partition aws only, and none of another: ${others.join(', ')}. ` +
      'Try the service in two regions of aws, by a definition with other `regions` (`ANTIPODE_CONFIG` names its file), and deploy this one to AWS.',
  );
}
