import { environment } from '../environment';
import { callDynamodb } from './client';
import { DataError } from './errors';
import { type AttributeValue, type Item, marshal, unmarshal } from './marshal';

type Attributes = Record<string, AttributeValue>;

export interface Key {
  readonly partition: string;
  readonly sort: string;
}

/** A page of items, and the sort key after which the next page begins. */
export interface Page {
  readonly items: Item[];
  readonly next: string | undefined;
}

/**
 * Writes an item unless its key is taken, and returns the item that holds the key then. One write; where
 * it was taken, DynamoDB answers with the item there, without a read. The condition holds in this region
 * only: two regions that do not know of each other's write yet both succeed, and the last one stays. So
 * write only what is a function of its key, or may be lost.
 */
export async function putIfAbsent(key: Key, item: Item): Promise<{ item: Item; created: boolean }> {
  const { name, partitionKey } = environment.table();
  const Item = { ...keyAttributes(key), ...marshal(item) };
  try {
    await callDynamodb('PutItem', {
      TableName: name,
      Item,
      ConditionExpression: 'attribute_not_exists(#partition)',
      ExpressionAttributeNames: { '#partition': partitionKey },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    return { item, created: true };
  } catch (error) {
    if (!(error instanceof DataError) || error.code !== 'ConditionalCheckFailedException') throw error;
    const old = (error.cause as { Item?: Attributes }).Item;
    const there = old === undefined ? await get(key) : withoutKey(old);
    if (there === undefined) throw error;
    return { item: there, created: false };
  }
}

/** One strongly consistent read of this region's replica: it sees every write that this region answered. */
export async function get(key: Key): Promise<Item | undefined> {
  const { name } = environment.table();
  const input = { TableName: name, Key: keyAttributes(key), ConsistentRead: true };
  const { Item } = await callDynamodb<{ Item?: Attributes }>('GetItem', input);
  return Item && withoutKey(Item);
}

/** One query: the items of a partition whose sort key begins with `prefix`, in its order. */
export async function query(
  partition: string,
  prefix: string,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<Page> {
  const { name, partitionKey, sortKey } = environment.table();
  const input = {
    TableName: name,
    KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :prefix)',
    ExpressionAttributeNames: { '#partition': partitionKey, '#sort': sortKey },
    ExpressionAttributeValues: { ':partition': { S: partition }, ':prefix': { S: prefix } },
    Limit: limit,
    ...(after === undefined ? {} : { ExclusiveStartKey: keyAttributes({ partition, sort: after }) }),
  };
  const output = await callDynamodb<{ Items: Attributes[]; LastEvaluatedKey?: Attributes }>('Query', input);
  const last = output.LastEvaluatedKey?.[sortKey];
  return { items: output.Items.map(withoutKey), next: last && 'S' in last ? last.S : undefined };
}

function keyAttributes({ partition, sort }: Key): Attributes {
  const { partitionKey, sortKey } = environment.table();
  return { [partitionKey]: { S: partition }, [sortKey]: { S: sort } };
}

function withoutKey(attributes: Attributes): Item {
  const { partitionKey, sortKey } = environment.table();
  const { [partitionKey]: _partition, [sortKey]: _sort, ...item } = attributes;
  return unmarshal(item);
}
