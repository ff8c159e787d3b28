import { environment } from '../environment';
import { callDynamodb } from './client';
import { CONDITION_FAILED, DataError } from './errors';
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

export interface PageOptions {
  readonly limit: number;
  /** Begins after this sort key. Default: with the first. */
  readonly after?: string | undefined;
}

/**
 * Writes an item unless its key is taken; one write. The condition holds in this region only: two regions
 * that have not heard of each other's write both succeed, and the last one stays in both. So derive the
 * key from all that must not be lost.
 */
export async function putIfAbsent(key: Key, item: Item): Promise<void> {
  const { name, partitionKey } = environment.table();
  try {
    await callDynamodb('PutItem', {
      TableName: name,
      Item: { ...marshal(item), ...keyAttributes(key) },
      ConditionExpression: 'attribute_not_exists(#partition)',
      ExpressionAttributeNames: { '#partition': partitionKey },
    });
  } catch (error) {
    if (!(error instanceof DataError && error.code === CONDITION_FAILED)) throw error;
  }
}

/** One strongly consistent read of this region's replica: it sees every write that this region answered. */
export async function get(key: Key): Promise<Item | undefined> {
  const { name } = environment.table();
  const input = { TableName: name, Key: keyAttributes(key), ConsistentRead: true };
  const { Item } = await callDynamodb<{ Item?: Attributes }>('GetItem', input);
  return Item && withoutKey(Item);
}

/** One strongly consistent query: the items of a partition whose sort key begins with `prefix`, by sort key. */
export async function query(partition: string, prefix: string, { limit, after }: PageOptions): Promise<Page> {
  const { name, partitionKey, sortKey } = environment.table();
  const input = {
    TableName: name,
    ConsistentRead: true,
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
