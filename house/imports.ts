import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';

/** One import of a source file. */
export interface Import {
  /** The imported file, from the project's folder, or the name of a package or of a Node module. */
  readonly to: string;
  /** Whether it imports only types, so that nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

/** All that a file imports: statically, or by `import()`, `require()` or a type. */
export function importsOf(root: string, file: string, files: ReadonlySet<string>): Import[] {
  const found: Import[] = [];
  visit(parse(root, file), (node) => {
    const source = sourceOf(node);
    if (source !== undefined) found.push({ to: target(file, source, files), typeOnly: isTypeOnly(node) });
  });
  return found;
}

/** A file's syntax tree. @throws Error where the file is not TypeScript or JavaScript. */
export function parse(root: string, file: string): Node {
  const code = readFileSync(path.join(root, file), 'utf8');
  return parseSync(code, { syntax: 'typescript', target: 'es2022' }) as unknown as Node;
}

/** Calls a function for each node of a tree, the outer node first. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const part of value) visit(part, see);
  else if (typeof value === 'object' && value !== null) {
    see(value as Node);
    for (const part of Object.values(value)) visit(part, see);
  }
}

/** What jest's functions take as a module's name. */
const MOCKS = new Set(['mock', 'requireActual', 'unmock', 'doMock']);

function sourceOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return text(node.source);
    case 'TsImportType':
      return text(node.argument);
    case 'TsExternalModuleReference':
      return text(node.expression);
    case 'CallExpression':
      return calls(node.callee as Node) ? text((node.arguments as Node[])[0]?.expression) : undefined;
    default:
      return undefined;
  }
}

/** `import(…)`, `require(…)`, `require.resolve(…)` and jest's `mock(…)`. */
function calls(callee: Node): boolean {
  if (callee.type === 'Import') return true;
  if (callee.type === 'Identifier') return callee.value === 'require';
  if (callee.type !== 'MemberExpression') return false;
  const [object, property] = [callee.object as Node, callee.property as Node];
  if (object.value === 'require') return property.value === 'resolve';
  return object.value === 'jest' && MOCKS.has(String(property.value));
}

function text(node: unknown): string | undefined {
  const { type, value } = (node ?? {}) as Node;
  return type === 'StringLiteral' ? String(value) : undefined;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TsImportType' || node.typeOnly === true) return true;
  const specifiers = (node.specifiers ?? []) as Node[];
  return specifiers.length > 0 && specifiers.every(({ isTypeOnly: type }) => type === true);
}

/** A module's possible endings; the first that fits is taken. */
const ENDINGS = ['', '.ts', '.cts', '.js', '.cjs', '.json', '/index.ts'];

function target(file: string, source: string, files: ReadonlySet<string>): string {
  const base = sourceBase(file, source);
  if (base === undefined) return source === 'child_process' ? 'node:child_process' : source;
  const compiled = base.replace(/\.js$/, '.ts'); // a file may be named as it is when it is compiled
  return [...ENDINGS.map((ending) => base + ending), compiled].find((name) => files.has(name)) ?? base;
}

/** The path of a source file, perhaps without its ending; undefined for another package, or a module of Node's. */
function sourceBase(file: string, source: string): string | undefined {
  const [, own = 'index'] = /^antipode(?:\/(.+))?$/.exec(source) ?? [];
  if (source === 'antipode' || source.startsWith('antipode/')) return `exports/${own}`;
  if (!source.startsWith('.')) return undefined;
  return path.posix.join(path.posix.dirname(file), source).replace(/^dist\//, '');
}
