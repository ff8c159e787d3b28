import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { IndexDefinition, KeyAttribute, TableDefinition } from '../../definition/tables/table';
import { providerIsAtLeast } from '../../project/bindings';

interface GlobalTableProps {
  readonly provider: AwsProvider;
  readonly table: TableDefinition;
  /** The table's own region. */
  readonly home: string;
  /** The other regions. */
  readonly replicas: readonly string[];
  /** Those of them that are about to go. */
  readonly retiring: readonly string[];
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
  readonly resource: DynamodbTable;

  constructor(scope: Construct, id: string, props: GlobalTableProps) {
    super(scope, id);
    const { provider, table, home, replicas, retiring, keyArns, protected: isProtected = true } = props;
    const { partitionKey, sortKey, timeToLive, pointInTimeRecovery, indexes } = table;
    this.resource = new DynamodbTable(this, 'table', {
      provider,
      name: table.awsName,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: partitionKey.name,
      ...(sortKey ? { rangeKey: sortKey.name } : {}),
      attribute: attributesOf(table),
      ...(indexes.length > 0 ? { globalSecondaryIndex: indexes.map(indexOf) } : {}),
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
        ...protection(isProtected && !retiring.includes(regionName)),
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

/** DynamoDB API Reference, "AttributeDefinition". */
const TYPES = { string: 'S', number: 'N', binary: 'B' } as const;

/** Each attribute that is part of a key once, the table's own first. */
function attributesOf({ partitionKey, sortKey, indexes }: TableDefinition): { name: string; type: string }[] {
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const named = keys.filter((key): key is KeyAttribute => key !== undefined);
  return [...new Map(named.map(({ name, type }) => [name, { name, type: TYPES[type] }])).values()];
}

/** Every replica gets the table's indexes (DynamoDB Developer Guide, "How DynamoDB global tables work"). */
function indexOf({ name, partitionKey, sortKey, project }: IndexDefinition) {
  return {
    name,
    hashKey: partitionKey.name,
    ...(sortKey ? { rangeKey: sortKey.name } : {}),
    projectionType: typeof project === 'string' ? PROJECTIONS[project] : 'INCLUDE',
    ...(typeof project === 'string' ? {} : { nonKeyAttributes: [...project] }),
  };
}

/** DynamoDB API Reference, "Projection". */
const PROJECTIONS = { all: 'ALL', keys: 'KEYS_ONLY' } as const;
