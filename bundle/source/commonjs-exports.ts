import { parseFile } from './parse';
import {
  type AnyNode,
  calledName,
  isIdentifier,
  isNode,
  isPropertyName,
  memberName,
  stringOf,
  walk,
} from './tree';

/** The exports of a CommonJS file; undefined where they are known only when it runs. */
export function commonJsExports(file: string): string[] | undefined {
  const tree = parseFile(file);
  if (tree === undefined) return undefined;
  const names: string[] = [];
  let sure = true;
  walk(tree, (node, around) => {
    if (!isExports(node) || isPropertyName(node, around.at(-1))) return undefined;
    const found = exported(node, around);
    if (found === undefined) sure = false;
    else names.push(...found);
    return false;
  });
  return sure ? names : undefined;
}

/** Uses of `exports`, of `module.exports`, and of `module` in any other way. */
function isExports(node: AnyNode): boolean {
  if (memberName(node) === 'exports' && isIdentifier(node.object, 'module')) return true;
  return isIdentifier(node, 'exports') || isIdentifier(node, 'module');
}

/** The names that a use of `exports` exports; undefined where it is passed on, or its value is not visible here. */
function exported(node: AnyNode, around: readonly AnyNode[]): string[] | undefined {
  const [parent, outer] = [around.at(-1), around.at(-2)];
  if (parent === undefined || isIdentifier(node, 'module')) return undefined;
  if (parent.type === 'MemberExpression' && parent.object === node) {
    const name = memberName(parent);
    if (name === undefined) return undefined;
    return outer?.type === 'AssignmentExpression' && outer.left === parent ? [name] : [];
  }
  if (parent.type === 'AssignmentExpression' && parent.left === node) return keysOf(parent.right);
  if (calledName(parent) === 'defineProperty') {
    const name = stringOf((parent.arguments as unknown[])[1]);
    return name === undefined ? undefined : [name];
  }
  return undefined;
}

function keysOf(node: unknown): string[] | undefined {
  if (!isNode(node) || node.type !== 'ObjectExpression') return undefined;
  const keys = (node.properties as AnyNode[]).map(({ type, computed, key }) =>
    type === 'Property' && !computed && isNode(key) ? (stringOf(key) ?? String(key.name)) : undefined,
  );
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
