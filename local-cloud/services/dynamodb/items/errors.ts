import type { ApiResponse } from '../../../gateway/operation';

const API = 'com.amazonaws.dynamodb.v20120810#';
const CORAL_VALIDATE = 'com.amazon.coral.validate#';
const CORAL_SERVICE = 'com.amazon.coral.service#';

/** An error answer of DynamoDB (DynamoDB Developer Guide, "Error handling with DynamoDB"). */
export class ItemError extends Error {
  constructor(
    /** The value of `__type`, with its namespace. */
    readonly type: string,
    message: string,
    /** Further fields of the answer. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** The name of the error in SDKs. */
  get code(): string {
    return this.type.replace(/^.*#/, '');
  }
}

export function validation(message: string): ItemError {
  return new ItemError(`${CORAL_VALIDATE}ValidationException`, message);
}

/** Most messages about an attribute's value begin like this. */
export function invalidValue(message: string): ItemError {
  return validation(`One or more parameter values were invalid: ${message}`);
}

/** The request's JSON has types that the operation does not accept. */
export function serialization(message: string): ItemError {
  return new ItemError(`${CORAL_SERVICE}SerializationException`, message);
}

export function noSuchTable(name: string): ItemError {
  return new ItemError(
    `${API}ResourceNotFoundException`,
    `Requested resource not found: Table: ${name} not found`,
  );
}

/** The message of reads and writes of items, which do not name the table. */
export function resourceNotFound(): ItemError {
  return new ItemError(`${API}ResourceNotFoundException`, 'Requested resource not found');
}

/** `Item` is present if the request asked for it with ReturnValuesOnConditionCheckFailure. */
export function conditionFailed(Item?: unknown): ItemError {
  const type = `${API}ConditionalCheckFailedException`;
  return new ItemError(type, 'The conditional request failed', Item === undefined ? {} : { Item });
}

export function duplicateItem(): ItemError {
  const message = 'Duplicate primary key exists in table';
  return new ItemError(`${API}DuplicateItemException`, message);
}

export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

export function transactionCanceled(CancellationReasons: readonly CancellationReason[]): ItemError {
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  const type = `${API}TransactionCanceledException`;
  return new ItemError(type, message, { Message: message, CancellationReasons });
}

export function idempotentMismatch(): ItemError {
  const message = 'Request with same token has different parameters';
  return new ItemError(`${API}IdempotentParameterMismatchException`, message, { Message: message });
}

/** An operation that this local cloud does not have. AWS has no such answer. */
export function notEmulated(what: string): ItemError {
  return validation(`The local cloud does not emulate ${what}.`);
}

/** The answer on the wire, in the protocol AWS JSON 1.0. */
export function errorResponse({ type, message, details }: ItemError): ApiResponse {
  const said = type.startsWith(CORAL_SERVICE) ? { Message: message } : { message };
  const body = { __type: type, ...said, ...details };
  return { status: 400, headers: { 'content-type': JSON_1_0 }, body: JSON.stringify(body) };
}

export const JSON_1_0 = 'application/x-amz-json-1.0';
