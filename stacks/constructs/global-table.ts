import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { providerIsAtLeast } from '../../project/bindings';

interface GlobalTableProps {
  readonly provider: AwsProvider;
  readonly service: Service;
  /** The table's own region. */
  readonly home: string;
  /** The other regions. */
  readonly replicas: readonly string[];
  /** A customer-managed key's ARN for each region; none for keys that AWS owns. */
  readonly keyArns?: Readonly<Record<string, string>>;
  /** Whether DynamoDB and Terraform refuse to delete the table. Default: true. */
  readonly protected?: boolean;
}

/**
 * The DynamoDB global table: one resource with its replicas as blocks, in one state. If a replica were
 * its own resource in another state, the table's next apply would delete it.
 */
export class GlobalTable extends Construct {
  constructor(scope: Construct, id: string, props: GlobalTableProps) {
    super(scope, id);
    const { provider, service, home, replicas, keyArns, protected: isProtected = true } = props;
    const { partitionKey, sortKey, timeToLive, pointInTimeRecovery } = service.table;
    new DynamodbTable(this, 'table', {
      provider,
      name: serviceNames(service).table,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: partitionKey,
      rangeKey: sortKey,
      attribute: [
        { name: partitionKey, type: 'S' },
        { name: sortKey, type: 'S' },
      ],
      streamEnabled: true, // global tables replicate through it
      streamViewType: 'NEW_AND_OLD_IMAGES',
      ttl: { enabled: true, attributeName: timeToLive },
      pointInTimeRecovery: { enabled: pointInTimeRecovery },
      deletionProtectionEnabled: isProtected,
      ...(keyArns?.[home] ? { serverSideEncryption: { enabled: true, kmsKeyArn: keyArns[home] } } : {}),
      replica: replicas.map((regionName) => ({
        regionName,
        pointInTimeRecovery,
        propagateTags: true,
        ...protection(isProtected && !service.retiring.includes(regionName)),
        ...(keyArns?.[regionName] ? { kmsKeyArn: keyArns[regionName] } : {}),
      })),
      lifecycle: { preventDestroy: isProtected },
    });
  }
}

/**
 * A replica's own protection from deletion, which the provider knows from 6.9 on (its CHANGELOG). A region that retires
 * has none any more: DynamoDB deletes no replica that is protected.
 */
function protection(deletionProtectionEnabled: boolean): object {
  return providerIsAtLeast(6, 9) ? { deletionProtectionEnabled } : {};
}
