import { invalidValue, validation } from '../errors';
import { compareValues } from '../expressions/evaluate';
import type { Condition, Operand } from '../expressions/tree';
import { type AttributeType, type AttributeValue, typeOf } from '../values/types';

export const OPERATORS = [
  'IN',
  'NULL',
  'BETWEEN',
  'LT',
  'NOT_CONTAINS',
  'EQ',
  'GT',
  'NOT_NULL',
  'NE',
  'LE',
  'BEGINS_WITH',
  'GE',
  'CONTAINS',
] as const;

export type Operator = (typeof OPERATORS)[number];

const COMPARATORS = { EQ: '=', NE: '<>', LT: '<', LE: '<=', GT: '>', GE: '>=' } as const;

type Build = (attribute: Operand, values: readonly Operand[]) => Condition;

const call = (name: string, ...args: Operand[]): Condition => ({ kind: 'call', name, args });

const BUILD: Readonly<Record<Exclude<Operator, keyof typeof COMPARATORS>, Build>> = {
  NULL: (attribute) => call('attribute_not_exists', attribute),
  NOT_NULL: (attribute) => call('attribute_exists', attribute),
  CONTAINS: (attribute, [value]) => call('contains', attribute, value as Operand),
  NOT_CONTAINS: (attribute, [value]) => ({
    kind: 'not',
    of: call('contains', attribute, value as Operand),
  }),
  BEGINS_WITH: (attribute, [value]) => call('begins_with', attribute, value as Operand),
  IN: (of, list) => ({ kind: 'in', of, list }),
  BETWEEN: (of, [low, high]) => ({ kind: 'between', of, low: low as Operand, high: high as Operand }),
};

/** A comparison of the older parameters, as a condition of an expression. */
export function comparison(name: string, operator: Operator, values: readonly AttributeValue[]): Condition {
  const attribute: Operand = { kind: 'path', path: [name] };
  const operands = values.map((value): Operand => ({ kind: 'value', value }));
  if (operator in BUILD) return BUILD[operator as keyof typeof BUILD](attribute, operands);
  const comparator = COMPARATORS[operator as keyof typeof COMPARATORS];
  return { kind: 'compare', comparator, left: attribute, right: operands[0] as Operand };
}

const SCALARS: readonly AttributeType[] = ['S', 'N', 'B'];
const TYPES: Partial<Record<Operator, readonly AttributeType[]>> = {
  LE: SCALARS,
  LT: SCALARS,
  GE: SCALARS,
  GT: SCALARS,
  CONTAINS: SCALARS,
  NOT_CONTAINS: SCALARS,
  BEGINS_WITH: ['S', 'B'],
  IN: SCALARS,
  BETWEEN: SCALARS,
};

/** @throws ItemError if an operator does not accept these values. */
export function checkArguments(operator: Operator, values: readonly AttributeValue[]): void {
  checkArgumentCount(operator, values.length);
  const types = values.map(typeOf);
  if (types.some((type) => type !== types[0]))
    throw invalidValue('AttributeValues inside AttributeValueList must be of same type');
  const wrong = types.find((type) => TYPES[operator]?.includes(type) === false);
  if (wrong !== undefined)
    throw invalidValue(`ComparisonOperator ${operator} is not valid for ${wrong} AttributeValue type`);
  const [low, high] = values;
  if (operator === 'BETWEEN' && low && high && (compareValues(low, high) ?? 0) > 0)
    throw validation(
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    );
}

function checkArgumentCount(operator: Operator, count: number): void {
  const exact = { NULL: 0, NOT_NULL: 0, BETWEEN: 2 }[operator as string] ?? 1;
  if (operator === 'IN' ? count >= 1 : count === exact) return;
  throw invalidValue(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
}
