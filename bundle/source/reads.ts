import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { isTried } from './lazy';
import { parseFile } from './parse';
import { StaticPaths } from './static-path';
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

/** What a source file reads from the disk when it runs, which no bundler sees. */
export interface Reads {
  /** Files and folders by a path that the source makes from its own place. */
  readonly files: ReadonlySet<string>;
  /** Modules whose path it gets from `require.resolve`, by the names that it uses. */
  readonly resolved: ReadonlyMap<string, string>;
  /** Modules that it loads by a `require` that it made itself, by the names that it uses. */
  readonly required: ReadonlySet<string>;
  /** The names of the functions that it made by `createRequire`. */
  readonly makes: ReadonlySet<string>;
  /** Which of `__dirname` and `__filename` it declares itself, or uses where no expression can stand. */
  readonly declares: ReadonlySet<string>;
  /** Whether it uses `import.meta`, as only ES modules can. */
  readonly asksMeta: boolean;
  /** Whether it requires a module by a computed name. */
  readonly computes: boolean;
}

/** Looks only for what exists now: a source must already work without everything else that it names. */
export function readsOf(file: string): Reads {
  const tree = parseFile(file);
  const reads = new FoundReads(file);
  if (tree === undefined) return reads;
  walk(tree, (node) => reads.declare(node));
  const paths = new StaticPaths(file, tree);
  walk(tree, (node, around) => {
    const found = isPropertyName(node, around.at(-1)) ? undefined : paths.of(node);
    if (found === undefined) return void reads.call(node, around);
    reads.take(found);
    return false;
  });
  return reads;
}

class FoundReads implements Reads {
  readonly files = new Set<string>();
  readonly resolved = new Map<string, string>();
  readonly required = new Set<string>();
  readonly makes = new Set<string>();
  readonly declares = new Set<string>();
  asksMeta = false;
  computes = false;
  private readonly resolve: NodeJS.RequireResolve;

  constructor(private readonly file: string) {
    this.resolve = createRequire(file).resolve;
  }

  declare(node: AnyNode): void {
    this.asksMeta ||= node.type === 'MetaProperty' && isIdentifier(node.meta, 'import');
    if (node.type === 'Property' && node.shorthand) this.declares.add(String((node.key as AnyNode).name));
    if (node.type !== 'VariableDeclarator' || !isNode(node.id) || node.id.type !== 'Identifier') return;
    const name = String(node.id.name);
    if (/^__(dir|file)name$/.test(name)) this.declares.add(name);
    if (isNode(node.init) && calledName(node.init) === 'createRequire') this.makes.add(name);
  }

  /** A path that exists and is longer than the file's own folder. */
  take(found: string): void {
    if (!`${this.file}${path.sep}`.startsWith(path.join(found, path.sep)) && existsSync(found))
      this.files.add(found);
  }

  call(node: AnyNode, around: readonly AnyNode[]): void {
    if (node.type !== 'CallExpression') return;
    const [first] = node.arguments as unknown[];
    const text = stringOf(first);
    if (text !== undefined && !isBuiltin(text) && !isInTry(node, around)) this.load(node.callee, text);
    if (isIdentifier(node.callee, 'require') && !this.makes.has('require'))
      this.computes ||= isComputed(first);
  }

  private load(callee: unknown, text: string): void {
    const isMade = isNode(callee) && callee.type === 'Identifier' && this.makes.has(String(callee.name));
    const asks = memberName(callee) === 'resolve' && isIdentifier((callee as AnyNode).object, 'require');
    if (!isMade && !(asks && text.startsWith('.'))) return;
    const found = this.find(text);
    if (found === undefined) return;
    if (isMade) this.required.add(text);
    else this.resolved.set(text, found);
  }

  private find(module: string): string | undefined {
    try {
      return this.resolve(module);
    } catch {
      return undefined;
    }
  }
}

function isInTry(node: AnyNode, around: readonly AnyNode[]): boolean {
  return around.some((one, index) => isTried(one, around[index + 1] ?? node));
}

function isComputed(argument: unknown): boolean {
  return isNode(argument) && stringOf(argument) === undefined && argument.type !== 'TemplateLiteral';
}
