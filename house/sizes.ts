import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../project/root';
import { parse, visit } from './imports';
import { sourceFiles } from './source-files';

// The sizes of files and functions of the engine and the example: what is above a limit, and the medians.
//   npm run sizes [folder of another checkout]

/** Lines. */
export const LIMITS = { file: 200, function: 60 } as const;

/** Tests and benchmarks read from top to bottom, however long they are. */
const NOT_COUNTED = /^(?:__tests__|benchmarks|docs)\//;

/** Something that has a number of lines. */
interface Sized {
  readonly name: string;
  readonly lines: number;
}

interface Sizes {
  readonly files: readonly Sized[];
  readonly functions: readonly Sized[];
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

/**
 * Counts all files and functions below a folder. A function's lines are those from its first to its last character.
 */
export function sizes(root: string): Sizes {
  const counted = sourceFiles(root).filter((file) => !NOT_COUNTED.test(file));
  const files = counted.map((name) => ({
    name,
    lines: readFileSync(path.join(root, name), 'utf8').split('\n').length - 1,
  }));
  return { files, functions: counted.flatMap((file) => functionsOf(root, file)) };
}

function functionsOf(root: string, file: string): Sized[] {
  const bytes = readFileSync(path.join(root, file));
  const lineOf = (byte: number) => bytes.subarray(0, byte).toString('latin1').split('\n').length;
  const found: Sized[] = [];
  visit(parse(root, file), (node) => {
    if (!FUNCTIONS.has(node.type ?? '')) return;
    const { start, end } = (node.span ?? bodyOf(node)) as { start: number; end: number }; // counted from 1
    const first = lineOf(start - 1);
    found.push({ name: `${file}:${first}`, lines: lineOf(end - 1) - first + 1 });
  });
  return found;
}

function bodyOf({ body }: Readonly<Record<string, unknown>>): unknown {
  return (body as { span: unknown }).span;
}

export function median(all: readonly Sized[]): number {
  const sorted = all.map(({ lines }) => lines).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Those that reach the limit, the largest first. */
export function tooLong(all: readonly Sized[], limit: number): Sized[] {
  return all.filter(({ lines }) => lines >= limit).sort((one, other) => other.lines - one.lines);
}

function print(root: string): void {
  const { files, functions } = sizes(root);
  for (const [what, all, limit] of [
    ['files', files, LIMITS.file],
    ['functions', functions, LIMITS.function],
  ] as const) {
    console.log(`${all.length} ${what}, median ${median(all)} lines; of ${limit} lines or more:`);
    for (const { name, lines } of tooLong(all, limit)) console.log(`  ${name}  ${lines}`);
  }
}

if (process.argv[1]?.endsWith('sizes.ts')) print(path.resolve(process.argv[2] ?? packageRoot));
