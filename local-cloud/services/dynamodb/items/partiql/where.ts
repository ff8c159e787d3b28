import { validation } from '../errors';
import type { Condition, Operand } from '../expressions/tree';
import type { KeyComparison } from '../key-condition';
import type { Operator } from '../legacy/comparison';
import { type KeySchema, keyNames } from '../schema';
import type { ItemTable } from '../table';
import type { AttributeValue, Item } from '../values/types';

/** The conditions that must all hold. */
export function parts(where: Condition | undefined): readonly Condition[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.all.flatMap(parts) : [where];
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': 'EQ',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
  between: 'BETWEEN',
  begins_with: 'BEGINS_WITH',
};

/** A WHERE's condition on one attribute, if sorted keys can answer it. */
export function comparisonOf(where: Condition | undefined, name: string): KeyComparison | undefined {
  for (const part of parts(where)) {
    const [word, operands] = wordsOf(part);
    const operator = OPERATORS[word];
    const [first, ...others] = operands;
    const values = others.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
    if (operator === undefined || !isAttribute(first, name) || values.length !== others.length) continue;
    return { operator, values };
  }
  return undefined;
}

function wordsOf(part: Condition): [string, readonly Operand[]] {
  if (part.kind === 'compare') return [part.comparator, [part.left, part.right]];
  if (part.kind === 'between') return [part.kind, [part.of, part.low, part.high]];
  return part.kind === 'call' ? [part.name, part.args] : ['', []];
}

function isAttribute(operand: Operand | undefined, name: string): boolean {
  return operand?.kind === 'path' && operand.path.length === 1 && operand.path[0] === name;
}

/** The key in a WHERE; undefined if it does not name one item. */
export function keyIn(where: Condition | undefined, key: KeySchema): Item | undefined {
  const values = keyNames(key).map((name) => [name, equalTo(where, name)] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values as [string, AttributeValue][]);
}

function equalTo(where: Condition | undefined, name: string): AttributeValue | undefined {
  const found = comparisonOf(where, name);
  return found?.operator === 'EQ' ? found.values[0] : undefined;
}

/** @throws ItemError if a write's WHERE does not name one item. */
export function mandatoryKey({ schema }: ItemTable, where: Condition): Item {
  const key = keyIn(where, schema.key);
  if (key) return key;
  throw validation('Where clause does not contain a mandatory equality on all key attributes');
}
