import type { Assigned, Condition, Operand, Path, UpdateAction } from './tree';

/** The paths that a condition reads. */
export function conditionPaths(condition: Condition | undefined): Path[] {
  switch (condition?.kind) {
    case undefined:
      return [];
    case 'and':
    case 'or':
      return condition.all.flatMap(conditionPaths);
    case 'not':
      return conditionPaths(condition.of);
    case 'compare':
      return operandPaths([condition.left, condition.right]);
    case 'between':
      return operandPaths([condition.of, condition.low, condition.high]);
    case 'in':
      return operandPaths([condition.of, ...condition.list]);
    case 'call':
      return operandPaths(condition.args);
  }
}

function operandPaths(operands: readonly Operand[]): Path[] {
  return operands.flatMap((one) => {
    if (one.kind === 'path') return [one.path];
    return one.kind === 'call' ? operandPaths(one.args) : [];
  });
}

/** The paths that an update writes to. */
export function updatePaths(actions: readonly UpdateAction[]): Path[] {
  return actions.map(({ path }) => path);
}

/** All paths that an update reads or writes. */
export function allUpdatePaths(actions: readonly UpdateAction[]): Path[] {
  return actions.flatMap((action) => [
    action.path,
    ...(action.kind === 'SET' ? operandPaths(operandsOf(action.to)) : []),
  ]);
}

function operandsOf(to: Assigned): readonly Operand[] {
  return to.kind === 'sum' ? [to.left, to.right] : [to];
}

/** The attributes in which paths begin. */
export function headsOf(paths: readonly Path[]): Set<string> {
  return new Set(paths.map(([head]) => String(head)));
}

/** The attributes of which a path takes only a part. */
export function nestedHeads(paths: readonly Path[]): Set<string> {
  return headsOf(paths.filter(({ length }) => length > 1));
}
