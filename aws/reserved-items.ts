import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { dynamodbClient } from './clients';
import type { Deployment } from './target';
import { type Unanswered, unansweredReason, unreachable } from './unanswered';

/** The key of one of antipode's own items. */
interface ReservedKey {
  readonly partition: string;
  readonly sort: string;
}

type Attributes = Record<string, AttributeValue>;

/** An item from one region's replica; empty if it has none. */
export async function readReserved(
  { target, service }: Deployment,
  region: string,
  key: ReservedKey,
): Promise<{ readonly item: Attributes } | Unanswered> {
  const client = dynamodbClient(target, region);
  try {
    const { Item = {} } = await client.send(
      new GetItemCommand({
        TableName: serviceNames(service).table,
        Key: keyAttributes(service, key),
        ConsistentRead: true,
      }),
    );
    return { item: Item };
  } catch (error) {
    return unreachable(error);
  } finally {
    client.destroy();
  }
}

/** Writes an item into the first of these regions' replicas that accepts it, or says why none did. */
export async function writeReserved(
  { target, service }: Deployment,
  regions: readonly string[],
  { key, attributes }: { readonly key: ReservedKey; readonly attributes: Attributes },
): Promise<{ readonly writtenTo: string } | { readonly refusals: Readonly<Record<string, string>> }> {
  const refusals: Record<string, string> = {};
  for (const region of regions) {
    const client = dynamodbClient(target, region);
    try {
      const Item = { ...keyAttributes(service, key), ...attributes };
      await client.send(new PutItemCommand({ TableName: serviceNames(service).table, Item }));
      return { writtenTo: region };
    } catch (error) {
      refusals[region] = unansweredReason(unreachable(error));
    } finally {
      client.destroy();
    }
  }
  return { refusals };
}

/** Texts as attributes, without undefined ones. */
export function textAttributes(texts: Readonly<Record<string, string | undefined>>): Attributes {
  const given = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, { S: value }]));
}

function keyAttributes({ table }: Service, { partition, sort }: ReservedKey): Attributes {
  return { [table.partitionKey]: { S: partition }, [table.sortKey]: { S: sort } };
}
