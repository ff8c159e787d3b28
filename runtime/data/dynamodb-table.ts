import { environment } from '../environment';
import { callDynamodb, type Endpoint, lambdaEndpoint } from './client';
import { CONDITION_FAILED, DataError } from './errors';
import { type AttributeValue, marshal, toAttribute } from './marshal';
import { storedItem, type TableNames } from './stored';
import type { Condition, Key, Table } from './table';

type Attributes = Record<string, AttributeValue>;

interface DynamodbTableOptions {
  /** Where the replica is. Default: in the region that this function runs in. */
  readonly endpoint?: () => Endpoint;
  /** The table's name and keys. Default: as antipode's stacks set them for every function. */
  readonly names?: () => TableNames;
}

/** A replica in DynamoDB. It reads the environment when it is used, not when it is made. */
export function createDynamodbTable({
  endpoint = lambdaEndpoint,
  names = environment.table,
}: DynamodbTableOptions = {}): Table {
  const call = <Output>(operation: string, input: object) =>
    callDynamodb<Output>(operation, { TableName: names().name, ...input }, { endpoint });

  const keyAttributes = ({ partition, sort }: Key): Attributes => {
    const { partitionKey, sortKey } = names();
    return { [partitionKey]: { S: partition }, [sortKey]: { S: sort } };
  };
  const stored = (attributes: Attributes) => storedItem(attributes, names());

  return {
    region: () => endpoint().region,
    now: () => Date.now(),
    async put(key, item, { condition, expiresAt } = {}) {
      const { partitionKey, timeToLive } = names();
      const expiry = expiresAt === undefined ? {} : { [timeToLive]: { N: String(expiresAt) } };
      const Item = { ...marshal(item), ...expiry, ...keyAttributes(key) };
      return unlessConditionFailed(call('PutItem', { Item, ...expression(condition, partitionKey) }));
    },
    async get(key) {
      const input = { Key: keyAttributes(key), ConsistentRead: true };
      const { Item } = await call<{ Item?: Attributes }>('GetItem', input);
      return Item && stored(Item).item;
    },
    async query(partition, prefix, { limit, after } = {}) {
      const { partitionKey, sortKey } = names();
      const begins = prefix === '' ? '' : ' AND begins_with(#sort, :prefix)';
      const { Items, LastEvaluatedKey } = await call<{ Items: Attributes[]; LastEvaluatedKey?: Attributes }>(
        'Query',
        {
          ConsistentRead: true,
          KeyConditionExpression: `#partition = :partition${begins}`,
          ExpressionAttributeNames: { '#partition': partitionKey, ...(begins && { '#sort': sortKey }) },
          ExpressionAttributeValues: {
            ':partition': { S: partition },
            ...(begins && { ':prefix': { S: prefix } }),
          },
          ...(limit === undefined ? {} : { Limit: limit }),
          ...(after === undefined ? {} : { ExclusiveStartKey: keyAttributes({ partition, sort: after }) }),
        },
      );
      return { items: Items.map(stored), next: LastEvaluatedKey && stored(LastEvaluatedKey).key.sort };
    },
    async delete(key) {
      await call('DeleteItem', { Key: keyAttributes(key) });
    },
  };
}

/** This region's replica, as handlers use it. */
export const dynamodbTable: Table = createDynamodbTable();

function expression(condition: Condition | undefined, partitionKey: string): object {
  if (condition === undefined) return {};
  if ('absent' in condition) {
    return {
      ConditionExpression: 'attribute_not_exists(#partition)',
      ExpressionAttributeNames: { '#partition': partitionKey },
    };
  }
  return {
    ConditionExpression: '#attribute = :value',
    ExpressionAttributeNames: { '#attribute': condition.attribute },
    ExpressionAttributeValues: { ':value': toAttribute(condition.equals) },
  };
}

async function unlessConditionFailed(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof DataError && error.code === CONDITION_FAILED) return false;
    throw error;
  }
}
