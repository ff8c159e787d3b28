import { parseFile } from './parse';
import { type AnyNode, isFunction, isIdentifier, isNode, memberName, stringOf, walk } from './tree';

/**
 * Whether a file loads a module only when one of its functions runs, or where a failure is caught. Then the file
 * itself loads without that module.
 */
export function loadsLazily(file: string, module: string): boolean {
  const tree = parseFile(file);
  if (tree === undefined) return false;
  const places: boolean[] = [];
  walk(tree, (node, around) => {
    if (asksFor(node) === module) places.push(isLazy(node, around));
  });
  return places.length > 0 && places.every(Boolean);
}

/** The module that a node loads: by `import`, `export … from`, `import()` or `require()`. */
function asksFor(node: AnyNode): string | undefined {
  if (node.type === 'CallExpression' && isIdentifier(node.callee, 'require'))
    return stringOf((node.arguments as unknown[])[0]);
  return stringOf(node.source);
}

function isLazy(node: AnyNode, around: readonly AnyNode[]): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'ImportExpression') return false;
  return around.some(
    (one, index) =>
      (isFunction(one) && !isCalledAtOnce(one, around[index - 1], around[index - 2])) ||
      isTried(one, around[index + 1] ?? node),
  );
}

/** Whether a failure in `inner` is caught by `one`. */
export function isTried(one: AnyNode, inner: AnyNode): boolean {
  return one.type === 'TryStatement' && one.block === inner && isNode(one.handler);
}

/** `(function () { … })()` and `(function () { … }).call(this)`. */
function isCalledAtOnce(one: AnyNode, parent: AnyNode | undefined, call: AnyNode | undefined): boolean {
  if (parent?.type === 'CallExpression') return parent.callee === one;
  return (
    memberName(parent) === 'call' &&
    parent?.object === one &&
    call?.type === 'CallExpression' &&
    call.callee === parent
  );
}
