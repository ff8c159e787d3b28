import { batchExecuteStatement } from './batch-execute-statement';
import { batchGetItem } from './batch-get-item';
import { batchWriteItem } from './batch-write-item';
import { deleteItem } from './delete-item';
import { executeStatement } from './execute-statement';
import { executeTransaction } from './execute-transaction';
import { getItem } from './get-item';
import type { ItemOperation } from './operation';
import { putItem } from './put-item';
import { query } from './query';
import { scan } from './scan';
import { transactGetItems } from './transact-get-items';
import { transactWriteItems } from './transact-write-items';
import { updateItem } from './update-item';

/** Every operation of DynamoDB on items, by its name in `X-Amz-Target`. */
export const ITEM_OPERATIONS: Readonly<Record<string, ItemOperation>> = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  Query: query,
  Scan: scan,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  ExecuteStatement: executeStatement,
  BatchExecuteStatement: batchExecuteStatement,
  ExecuteTransaction: executeTransaction,
};
