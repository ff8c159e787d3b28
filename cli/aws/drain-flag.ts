import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DRAIN_PARTITION, serviceNames } from '../../config/names';
import type { Service } from '../../config/service';
import { dynamodbClient, unreachable } from './clients';
import type { OperatorTarget } from './target';

/** What a table replica says about a region: whether it is drained, and who said so, when and why. */
export interface DrainFlag {
  readonly drained: boolean;
  readonly by?: string | undefined;
  /** ISO 8601. */
  readonly at?: string | undefined;
  readonly why?: string | undefined;
}

export type DrainView = DrainFlag | { readonly unreachable: string };

/** Reads a region's flag from the region's own replica, the one that its health endpoint obeys. */
export async function readDrainFlag(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<DrainView> {
  const client = dynamodbClient(target, region);
  try {
    const { Item = {} } = await client.send(
      new GetItemCommand({
        TableName: serviceNames(service).table,
        Key: key(service, region),
        ConsistentRead: true,
      }),
    );
    const { drained, by, at, why } = Item;
    return { drained: drained?.BOOL === true, by: by?.S, at: at?.S, why: why?.S };
  } catch (error) {
    return unreachable(error);
  } finally {
    client.destroy();
  }
}

/**
 * Writes a region's flag into its own replica, or, where that cannot be reached, into the first one that can:
 * it replicates when the region is back. Returns the region that took it, or why none did.
 */
export async function writeDrainFlag(
  target: OperatorTarget,
  service: Service,
  region: string,
  flag: DrainFlag,
): Promise<{ readonly writtenTo: string } | { readonly refusals: Readonly<Record<string, string>> }> {
  const refusals: Record<string, string> = {};
  for (const replica of [region, ...service.regions.filter((one) => one !== region)]) {
    const client = dynamodbClient(target, replica);
    try {
      const Item = { ...key(service, region), drained: { BOOL: flag.drained }, ...texts(flag) };
      await client.send(new PutItemCommand({ TableName: serviceNames(service).table, Item }));
      return { writtenTo: replica };
    } catch (error) {
      refusals[replica] = unreachable(error).unreachable;
    } finally {
      client.destroy();
    }
  }
  return { refusals };
}

function key({ table }: Service, region: string) {
  return { [table.partitionKey]: { S: DRAIN_PARTITION }, [table.sortKey]: { S: region } };
}

function texts({ by, at, why }: DrainFlag) {
  const given = Object.entries({ by, at, why }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(given.map(([name, value]) => [name, { S: value }]));
}
