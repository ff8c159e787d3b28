import {
  DescribeTableCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  type ListTagsOfResourceCommandOutput,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';
import { whyNot } from './unanswered';

/** A table as AWS has it in a region, whoever made it. */
export interface ExistingTable {
  readonly arn: string;
  readonly status: string;
  /** Attribute names with their types: `pk (S)`. */
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
  /** As AWS counts them every six hours or so. */
  readonly items: number;
  readonly bytes: number;
  /** The other regions that have it. */
  readonly replicas: readonly string[];
  readonly localIndexes: readonly string[];
  /** Of 2019.11.21 where it is current or no global table. */
  readonly globalTableVersion: string | undefined;
  readonly consistency: string | undefined;
  /** The KMS key that encrypts it; undefined: the key that AWS owns. */
  readonly kmsKey: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** A table in a region; undefined where there is none. @throws what DynamoDB says. */
export async function findTable(
  { target }: Pick<Deployment, 'target'>,
  region: string,
  TableName: string,
): Promise<ExistingTable | undefined> {
  const client = dynamodbClient(target, region);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table && { ...described(Table), tags: await tagsOf(client, Table.TableArn) };
  } catch (error) {
    if (whyNot(error) === 'not there' || (error as Error).name === 'ResourceNotFoundException')
      return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

function described(table: TableDescription): Omit<ExistingTable, 'tags'> {
  const key = (kind: 'HASH' | 'RANGE') => {
    const name = table.KeySchema?.find(({ KeyType }) => KeyType === kind)?.AttributeName;
    const type = table.AttributeDefinitions?.find(({ AttributeName }) => AttributeName === name);
    return name && `${name} (${type?.AttributeType})`;
  };
  return {
    arn: table.TableArn ?? '',
    status: table.TableStatus ?? '',
    partitionKey: key('HASH') ?? '',
    sortKey: key('RANGE'),
    items: table.ItemCount ?? 0,
    bytes: table.TableSizeBytes ?? 0,
    replicas: (table.Replicas ?? []).map(({ RegionName = '' }) => RegionName),
    localIndexes: (table.LocalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName),
    globalTableVersion: table.GlobalTableVersion,
    consistency: table.MultiRegionConsistency,
    kmsKey: table.SSEDescription?.KMSMasterKeyArn,
  };
}

/** DynamoDB lists ten at a time. */
async function tagsOf(client: DynamoDBClient, ResourceArn = ''): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  let NextToken: string | undefined;
  do {
    const page: ListTagsOfResourceCommandOutput = await client.send(
      new ListTagsOfResourceCommand({ ResourceArn, NextToken }),
    );
    for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value;
    NextToken = page.NextToken;
  } while (NextToken);
  return tags;
}
