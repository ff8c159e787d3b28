import { outOfRange } from './errors';

/** The range of a parameter, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Every number of SQS's inputs is an integer. @throws SqsError */
export function check(parameter: string, value: number, range: Range): void {
  if (!isWithin(value, range)) throw outOfRange(parameter, value, range);
}

export function isWithin(value: number, { from, to }: Range): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
