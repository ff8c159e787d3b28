import { ItemError, validation } from '../errors';
import { readCondition } from './condition';
import { readProjection } from './projection';
import { Scope, type ScopeInput } from './scope';
import type { Condition, Path, UpdateAction } from './tree';
import { readUpdate } from './update';

/** The parameters that contain expressions. */
export interface ExpressionInput extends ScopeInput {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
}

type ExpressionName = Exclude<keyof ExpressionInput, keyof ScopeInput>;

export interface Expressions {
  readonly update: readonly UpdateAction[] | undefined;
  readonly condition: Condition | undefined;
  readonly keyCondition: Condition | undefined;
  readonly filter: Condition | undefined;
  readonly projection: readonly Path[] | undefined;
}

/**
 * A request has expressions or the older parameters, not both. Names and values are only for expressions.
 *
 * @throws ItemError otherwise.
 */
export function checkParameters<Input extends ExpressionInput>(
  input: Input,
  expressions: readonly ExpressionName[],
  legacy: readonly (keyof Input & string)[] = [],
): void {
  const given = expressions.filter((name) => input[name] !== undefined);
  const old = legacy.filter((name) => input[name] !== undefined);
  if (given.length > 0 && old.length > 0)
    throw validation(
      `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${old.join(', ')}} Expression parameters: {${given.join(', ')}}`,
    );
  if (input.ExpressionAttributeNames !== undefined && given.length === 0)
    throw validation('ExpressionAttributeNames can only be specified when using expressions');
  checkValues(input, expressions);
}

function checkValues(input: ExpressionInput, expressions: readonly ExpressionName[]): void {
  const users = expressions.filter((name) => name !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues === undefined || users.length === 0) return;
  if (users.some((name) => input[name] !== undefined)) return;
  const are = users.length > 1 ? 'are' : 'is';
  throw validation(
    `ExpressionAttributeValues can only be specified when using expressions: ${users.join(' and ')} ${are} null`,
  );
}

/** The expressions of a request, checked. @throws ItemError if they are not valid. */
export function readExpressions(input: ExpressionInput): Expressions {
  const scope = new Scope(input);
  const read = <Result>(name: ExpressionName, reader: (text: string, scope: Scope) => Result) =>
    readOne(name, input[name], (text) => reader(text, scope));
  const expressions = {
    update: read('UpdateExpression', readUpdate),
    condition: read('ConditionExpression', readCondition),
    keyCondition: read('KeyConditionExpression', readCondition),
    filter: read('FilterExpression', readCondition),
    projection: read('ProjectionExpression', readProjection),
  };
  scope.checkAllUsed();
  return expressions;
}

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": the longest expression. */
const MAX_BYTES = 4096;

function readOne<Result>(
  name: ExpressionName,
  text: string | undefined,
  read: (text: string) => Result,
): Result | undefined {
  if (text === undefined) return undefined;
  try {
    if (text === '') throw validation('The expression can not be empty;');
    if (Buffer.byteLength(text) > MAX_BYTES)
      throw validation('Expression size has exceeded the maximum allowed size;');
    return read(text);
  } catch (error) {
    throw error instanceof ItemError ? validation(`Invalid ${name}: ${error.message}`) : error;
  }
}
