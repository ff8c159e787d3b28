import type { RawCondition } from './parse-condition';
import type { RawOperand, RawPath } from './parse-operand';

export type RawLeaf = Exclude<RawCondition, { kind: 'and' | 'or' | 'not' }>;

/** All conditions within a condition, from left to right. */
export function leavesOf(condition: RawCondition): RawLeaf[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.all.flatMap(leavesOf);
  return condition.kind === 'not' ? leavesOf(condition.of) : [condition];
}

export function operandsOf(leaf: RawLeaf): readonly RawOperand[] {
  switch (leaf.kind) {
    case 'compare':
      return [leaf.left, leaf.right];
    case 'between':
      return [leaf.of, leaf.low, leaf.high];
    case 'in':
      return [leaf.of, ...leaf.list];
    case 'call':
      return leaf.args;
  }
}

/** An operand and those inside it. */
export function withArguments(operand: RawOperand): RawOperand[] {
  return operand.kind === 'call' ? [operand, ...operand.args.flatMap(withArguments)] : [operand];
}

export function pathsOf(operands: readonly RawOperand[]): RawPath[] {
  return operands.flatMap(withArguments).flatMap((one) => (one.kind === 'path' ? [one.path] : []));
}
