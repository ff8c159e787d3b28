import { validation } from './errors';
import type { Comparator, Condition, Operand, Path } from './expressions/tree';
import { checkArguments, type Operator } from './legacy/comparison';
import type { LegacyConditions } from './legacy/conditions';
import type { AttributeValue } from './values/types';
import { validValue } from './values/validate';

/** A query's condition on one attribute of the key. */
export interface KeyComparison {
  readonly operator: Operator;
  readonly values: readonly AttributeValue[];
}

export type KeyComparisons = Map<string, KeyComparison>;

/** The conditions in `KeyConditions`. @throws ItemError if they are not valid. */
export function fromKeyConditions(given: LegacyConditions): KeyComparisons {
  const read = Object.entries(given).map(
    ([name, { ComparisonOperator: operator, AttributeValueList = [] }]) => {
      const values = AttributeValueList.map((value) => validValue(value));
      checkArguments(operator, values);
      return [name, { operator, values }] as const;
    },
  );
  return new Map(read);
}

/** The conditions in `KeyConditionExpression`. @throws ItemError if it is not about keys alone. */
export function fromExpression(condition: Condition): KeyComparisons {
  const found: KeyComparisons = new Map();
  collect(condition, found);
  return found;
}

function collect(condition: Condition, found: KeyComparisons): void {
  if (condition.kind === 'and') {
    for (const one of condition.all) collect(one, found);
    return;
  }
  const { operands, operator } = read(condition);
  const [name, values] = attributeAmong(operands);
  if (found.has(name)) throw validation('KeyConditionExpressions must only contain one condition per key');
  const flipped = operands[0]?.kind === 'value';
  found.set(name, { operator: flipped ? (FLIPPED[operator] ?? operator) : operator, values });
}

const OPERATORS: Partial<Record<Comparator, Operator>> = {
  '=': 'EQ',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
};

const FLIPPED: Partial<Record<Operator, Operator>> = { LT: 'GT', LE: 'GE', GT: 'LT', GE: 'LE' };

function read(condition: Exclude<Condition, { kind: 'and' }>): {
  operator: Operator;
  operands: readonly Operand[];
} {
  if (condition.kind === 'compare') {
    const operator = OPERATORS[condition.comparator];
    if (operator === undefined) throw invalidOperator(condition.comparator);
    return { operator, operands: [condition.left, condition.right] };
  }
  if (condition.kind === 'between')
    return readFirst('BETWEEN', 'BETWEEN', [condition.of, condition.low, condition.high]);
  if (condition.kind === 'call' && condition.name === 'begins_with')
    return readFirst('BEGINS_WITH', 'begins_with', condition.args);
  throw invalidOperator(condition.kind === 'call' ? condition.name : condition.kind.toUpperCase());
}

function invalidOperator(name: string) {
  return validation(`Invalid operator used in KeyConditionExpression: ${name}`);
}

function readFirst(operator: Operator, name: string, operands: readonly Operand[]) {
  if (operands[0]?.kind === 'value')
    throw validation(
      `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`,
    );
  return { operator, operands };
}

/** The attribute that is compared, and the values to compare it with. */
function attributeAmong(operands: readonly Operand[]): [string, readonly AttributeValue[]] {
  const names: string[] = [];
  for (const operand of operands) {
    if (operand.kind === 'call') throw validation('KeyConditionExpressions cannot contain nested operations');
    if (operand.kind === 'path') names.push(attributeIn(operand.path, names));
  }
  const [name] = names;
  if (name === undefined)
    throw validation('Invalid condition in KeyConditionExpression: No key attribute specified');
  return [name, operands.flatMap((one) => (one.kind === 'value' ? [one.value] : []))];
}

function attributeIn(path: Path, before: readonly string[]): string {
  if (before.length > 0)
    throw validation(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  if (path.length > 1)
    throw validation('KeyConditionExpressions cannot have conditions on nested attributes');
  return String(path[0]);
}
