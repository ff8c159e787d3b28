import type { Node } from 'acorn';

/** A node with the fields of its type, which are not known here. */
export interface AnyNode extends Node {
  readonly [field: string]: unknown;
}

/**
 * Calls `visit` for each node with the nodes around it, the nearest last. Where `visit` returns `false`, skips the
 * nodes inside.
 */
export function walk(
  node: Node,
  visit: (node: AnyNode, around: readonly AnyNode[]) => unknown,
  around: readonly AnyNode[] = [],
): void {
  const any = node as AnyNode;
  if (visit(any, around) === false) return;
  const inner = [...around, any];
  for (const child of children(any)) walk(child, visit, inner);
}

function children(node: AnyNode): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

export function isIdentifier(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node.name === name;
}

/** The text of a string node; undefined for other nodes. */
export function stringOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** `a.b` and `a['b']`: the name of the property. */
export function memberName(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression') return undefined;
  if (node.computed) return stringOf(node.property);
  return isNode(node.property) ? String(node.property.name) : undefined;
}

/**
 * The name of the called function, without its object: `join` of `path.join(…)`, `(0, path.join)(…)` and `join(…)`.
 */
export function calledName(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = node.callee as AnyNode;
  const last = callee.type === 'SequenceExpression' ? (callee.expressions as AnyNode[]).at(-1) : callee;
  return memberName(last) ?? (last?.type === 'Identifier' ? String(last.name) : undefined);
}

/** Whether an identifier only names a property: `a.name`, `{ name: … }`. */
export function isPropertyName(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (node.type !== 'Identifier' || parent?.computed) return false;
  return parent?.property === node || parent?.key === node;
}

export function isFunction({ type }: AnyNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
}
