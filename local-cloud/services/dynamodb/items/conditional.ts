import { conditionFailed, invalidValue } from './errors';
import { holds } from './expressions/evaluate';
import { conditionPaths, nestedHeads } from './expressions/heads';
import type { ExpressionInput } from './expressions/parameters';
import type { Condition } from './expressions/tree';
import { attributes } from './input/attribute-value';
import type { CapacityMode } from './input/common';
import {
  collectionMetrics,
  conditionalOperator,
  consumedCapacity,
  expression,
  names,
  onFailure,
  returnValues,
  tableName,
} from './input/common';
import { checkKeyPaths } from './keys';
import { joined } from './legacy/conditions';
import { type Expected, expected, readExpected } from './legacy/expected';
import type { TableSchema } from './schema';
import type { Item } from './values/types';

/** The fields that conditional writes share. */
export interface ConditionalInput
  extends Pick<
    ExpressionInput,
    'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  > {
  readonly TableName: string;
  readonly Expected?: Expected;
  readonly ConditionalOperator?: string;
  readonly ReturnConsumedCapacity?: CapacityMode;
  readonly ReturnItemCollectionMetrics?: string;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

export const conditionalFields = {
  TableName: tableName,
  Expected: expected,
  ReturnConsumedCapacity: consumedCapacity,
  ReturnItemCollectionMetrics: collectionMetrics,
  ReturnValues: returnValues,
  ConditionalOperator: conditionalOperator,
  ConditionExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: attributes,
  ReturnValuesOnConditionCheckFailure: onFailure,
};

/** The conditions in `Expected`, if the request has it. @throws ItemError if they are not valid. */
export function expectedCondition({
  Expected,
  ConditionalOperator,
}: ConditionalInput): Condition | undefined {
  if (Expected === undefined && ConditionalOperator !== undefined)
    throw invalidValue('ConditionalOperator cannot be used without Filter or Expected');
  return Expected && joined(readExpected(Expected), ConditionalOperator);
}

/** @throws ItemError if a condition uses a path into a key, which has no parts. */
export function checkConditionPaths(schema: TableSchema, condition: Condition | undefined): void {
  checkKeyPaths(schema, nestedHeads(conditionPaths(condition)));
}

/** @throws ItemError if an item does not meet a write's condition. */
export function checkHolds(
  condition: Condition | undefined,
  before: Item | null,
  returnOnFailure: string | undefined,
): void {
  if (!condition || holds(condition, before ?? {})) return;
  throw conditionFailed(returnOnFailure === 'ALL_OLD' && before ? before : undefined);
}
