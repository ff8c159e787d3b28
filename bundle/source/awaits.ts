import { parseFile } from './parse';
import { isFunction, walk } from './tree';

/** Whether a file awaits at its top level. */
export function awaitsAtTop(file: string): boolean {
  const tree = parseFile(file);
  if (tree === undefined) return false;
  let found = false;
  walk(tree, (node) => {
    if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) found = true;
    return !found && !isFunction(node);
  });
  return found;
}
