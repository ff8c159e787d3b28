import path from 'node:path';
import type { Node } from 'acorn';
import { type AnyNode, calledName, isNode, memberName, stringOf, walk } from './tree';

/** Returns the path that an expression stands for, where it is made only of the file's own place and of constants. */
export class StaticPaths {
  private readonly constants: ReadonlyMap<string, unknown>;
  private readonly known = new Map<unknown, string | undefined>();

  constructor(
    private readonly file: string,
    tree: Node,
  ) {
    this.constants = constantsOf(tree);
  }

  /** An absolute path; a file URL counts as its path. */
  of(node: unknown): string | undefined {
    if (!this.known.has(node)) {
      this.known.set(node, undefined); // stops at a constant that is made of itself
      this.known.set(node, isNode(node) ? this.find(node) : undefined);
    }
    return this.known.get(node);
  }

  private find(node: AnyNode): string | undefined {
    if (isMeta(node)) return this.ofMeta(memberName(node));
    if (node.type === 'Identifier') return this.ofName(String(node.name));
    if (memberName(node) === 'href' || memberName(node) === 'pathname') return this.of(node.object);
    if (node.type === 'BinaryExpression') return joined(this.of(node.left), stringOf(node.right));
    if (node.type === 'TemplateLiteral') return this.ofTemplate(node);
    return node.type === 'CallExpression' || node.type === 'NewExpression' ? this.ofCall(node) : undefined;
  }

  private ofMeta(name: string | undefined): string | undefined {
    if (name === 'dirname') return path.dirname(this.file);
    return name === 'url' || name === 'filename' ? this.file : undefined;
  }

  private ofName(name: string): string | undefined {
    if (name === '__dirname') return path.dirname(this.file);
    if (name === '__filename') return this.file;
    return this.of(this.constants.get(name));
  }

  private ofTemplate(node: AnyNode): string | undefined {
    const [texts, values] = [node.quasis as AnyNode[], node.expressions as AnyNode[]];
    const [before, after] = texts.map(({ value }) => (value as { cooked: string }).cooked);
    return values.length === 1 && before === '' ? joined(this.of(values[0]), after) : undefined;
  }

  private ofCall(node: AnyNode): string | undefined {
    const [first, ...others] = node.arguments as unknown[];
    const name = calledName(node);
    if (name === 'fileURLToPath' || name === 'pathToFileURL') return this.of(first);
    if (name === 'dirname') return parentOf(this.of(first));
    if (name === 'URL') return resolved(parentOf(this.of(others[0])), [stringOf(first)]);
    if (name === 'resolve' && isMeta(node.callee))
      return resolved(path.dirname(this.file), [relativeOf(first)]);
    return name === 'join' || name === 'resolve' ? resolved(this.of(first), others.map(stringOf)) : undefined;
  }
}

/** `import.meta.…` */
function isMeta(node: unknown): boolean {
  return (
    isNode(node) &&
    node.type === 'MemberExpression' &&
    isNode(node.object) &&
    node.object.type === 'MetaProperty'
  );
}

/** The value of each name that is declared once. */
function constantsOf(tree: Node): Map<string, unknown> {
  const found = new Map<string, unknown>();
  walk(tree, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.id) || node.id.type !== 'Identifier') return;
    const name = String(node.id.name);
    found.set(name, found.has(name) ? undefined : node.init);
  });
  return found;
}

const parentOf = (file: string | undefined) => (file === undefined ? undefined : path.dirname(file));

const joined = (folder: string | undefined, rest: string | undefined) =>
  folder === undefined || rest === undefined ? undefined : path.normalize(folder + rest);

function resolved(folder: string | undefined, parts: readonly (string | undefined)[]): string | undefined {
  if (folder === undefined || !parts.every((part) => part !== undefined)) return undefined;
  return path.join(folder, ...parts);
}

function relativeOf(node: unknown): string | undefined {
  const text = stringOf(node);
  return text?.startsWith('.') ? text : undefined;
}
