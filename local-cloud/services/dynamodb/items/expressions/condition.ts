import { validation } from '../errors';
import { type AttributeValue, typeOf } from '../values/types';
import { compareValues } from './evaluate';
import { checkDistinct, checkFunction, checkFunctionName, checkType, givenType } from './functions';
import { parseCondition, type RawCondition } from './parse-condition';
import { remembered } from './remembered';
import { checkReserved, type Scope } from './scope';
import type { Condition, Operand } from './tree';
import { leavesOf, operandsOf, pathsOf, type RawLeaf, withArguments } from './walk';

/** The checks that do not depend on names and values. */
const written = remembered((text: string) => {
  const { condition, redundantParentheses } = parseCondition(text);
  if (redundantParentheses) throw validation('The expression has redundant parentheses;');
  const leaves = leavesOf(condition);
  checkFunctions(leaves);
  checkReserved(leaves.flatMap((leaf) => pathsOf(operandsOf(leaf))));
  return condition;
});

/** A condition of a request. @throws ItemError if DynamoDB refuses it; the message does not name the parameter. */
export function readCondition(text: string, scope: Scope): Condition {
  return resolved(written(text), scope);
}

function checkFunctions(leaves: readonly RawLeaf[]): void {
  const operands = leaves.flatMap((leaf) => operandsOf(leaf).flatMap(withArguments));
  for (const one of [...leaves, ...operands]) if (one.kind === 'call') checkFunctionName(one.name);
  for (const leaf of leaves) if (leaf.kind === 'call' && leaf.name === 'size') throw misused('size');
  for (const one of operands) if (one.kind === 'call' && one.name !== 'size') throw misused(one.name);
}

function misused(name: string) {
  return validation(`The function is not allowed to be used this way in an expression; function: ${name}`);
}

function resolved(raw: RawCondition, scope: Scope): Condition {
  switch (raw.kind) {
    case 'and':
    case 'or':
      return { kind: raw.kind, all: raw.all.map((one) => resolved(one, scope)) };
    case 'not':
      return { kind: 'not', of: resolved(raw.of, scope) };
    default:
      return checked(resolvedLeaf(raw, scope));
  }
}

function resolvedLeaf(raw: RawLeaf, scope: Scope): Condition {
  const [first, second, third] = operandsOf(raw).map((one) => scope.operand(one)) as [
    Operand,
    Operand,
    Operand,
  ];
  if (raw.kind === 'compare') return { ...raw, left: first, right: second };
  if (raw.kind === 'between') return { kind: 'between', of: first, low: second, high: third };
  if (raw.kind === 'in') return { kind: 'in', of: first, list: raw.list.map((one) => scope.operand(one)) };
  return { kind: 'call', name: raw.name, args: raw.args.map((one) => scope.operand(one)) };
}

function checked(condition: Condition): Condition {
  for (const operand of operandsIn(condition))
    if (operand.kind === 'call') checkFunction(operand.name, operand.args);
  if (condition.kind === 'call') checkFunction(condition.name, condition.args);
  if (condition.kind === 'compare') checkCompared(condition);
  if (condition.kind === 'between') checkBounds(condition.low, condition.high);
  if (condition.kind === 'in') checkInList(condition.list);
  return condition;
}

function operandsIn(condition: Condition): readonly Operand[] {
  if (condition.kind === 'compare') return [condition.left, condition.right];
  if (condition.kind === 'between') return [condition.of, condition.low, condition.high];
  if (condition.kind === 'in') return [condition.of, ...condition.list];
  return condition.kind === 'call' ? condition.args : [];
}

function checkCompared({ comparator, left, right }: Extract<Condition, { kind: 'compare' }>): void {
  checkDistinct(comparator, [left, right]);
  if (comparator === '=' || comparator === '<>') return;
  for (const operand of [left, right]) checkType(comparator, operand, ['S', 'N', 'B']);
}

/** DynamoDB Developer Guide, "Condition and filter expressions": the most values of an IN. */
const MAX_IN = 100;

function checkInList({ length }: readonly Operand[]): void {
  if (length > MAX_IN)
    throw validation(
      `Incorrect number of operands for operator or function; operator or function: IN, number of operands: ${length}`,
    );
}

function checkBounds(low: Operand, high: Operand): void {
  for (const bound of [low, high]) checkType('BETWEEN', bound, ['S', 'N', 'B']);
  if (low.kind !== 'value' || high.kind !== 'value') return;
  const bounds = `lower bound operand: ${shown(low.value)}, upper bound operand: ${shown(high.value)}`;
  if (givenType(low) !== givenType(high))
    throw validation(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`);
  if ((compareValues(low.value, high.value) ?? 0) > 0)
    throw validation(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`,
    );
}

function shown(value: AttributeValue): string {
  const type = typeOf(value);
  return `AttributeValue: {${type}:${value[type]}}`;
}
