import { AwsError } from '../aws/errors';

/** Reading or writing the table failed. `code` is DynamoDB's code, or `Timeout` or `Unreachable`. */
export class DataError extends AwsError {
  override readonly name = 'DataError';
}

/** The code of a conditional write whose condition did not hold. */
export const CONDITION_FAILED = 'ConditionalCheckFailedException';
