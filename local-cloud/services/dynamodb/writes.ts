import type { Item, Write } from './types';

type KeyOf = (table: string, item: Item) => Item;

interface SingleWrite {
  TableName: string;
  Key?: Item;
  Item?: Item;
}

interface TransactItem {
  Put?: SingleWrite;
  Update?: SingleWrite;
  Delete?: SingleWrite;
  ConditionCheck?: SingleWrite;
}

interface BatchItem {
  PutRequest?: { Item: Item };
  DeleteRequest?: { Key: Item };
}

/** DynamoDB API Reference: the operations that write items, and which items each writes. */
export const WRITES: Readonly<Record<string, (input: never, keyOf: KeyOf) => Write[]>> = {
  PutItem: ({ TableName, Item = {} }: SingleWrite, keyOf) => [
    { table: TableName, key: keyOf(TableName, Item), item: Item },
  ],
  UpdateItem: ({ TableName, Key = {} }: SingleWrite) => [{ table: TableName, key: Key }],
  DeleteItem: ({ TableName, Key = {} }: SingleWrite) => [{ table: TableName, key: Key, item: null }],
  BatchWriteItem: ({ RequestItems }: { RequestItems: Record<string, BatchItem[]> }, keyOf) =>
    Object.entries(RequestItems).flatMap(([table, items]) =>
      items.map(({ PutRequest, DeleteRequest }) =>
        PutRequest
          ? { table, key: keyOf(table, PutRequest.Item), item: PutRequest.Item }
          : { table, key: DeleteRequest?.Key ?? {}, item: null },
      ),
    ),
  TransactWriteItems: ({ TransactItems }: { TransactItems: TransactItem[] }, keyOf) =>
    TransactItems.flatMap(({ Put, Update, Delete }) => {
      if (Put)
        return [{ table: Put.TableName, key: keyOf(Put.TableName, Put.Item ?? {}), item: Put.Item ?? {} }];
      if (Update) return [{ table: Update.TableName, key: Update.Key ?? {} }];
      return Delete ? [{ table: Delete.TableName, key: Delete.Key ?? {}, item: null }] : [];
    }),
};
