import Module from 'node:module';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** What Node does with a module's text, and does not declare. */
interface Compilable {
  filename: string;
  paths: string[];
  exports: unknown;
  require(name: string): unknown;
  _compile(code: string, filename: string): void;
}

/**
 * The CommonJS of a TypeScript file, with the project's files that it imports. One pass of esbuild, which leaves
 * packages to Node, starts three times as fast as a loader that hooks every `require` (docs/performance.md).
 *
 * @throws esbuild's BuildFailure.
 */
function compileTypeScript(file: string): string {
  const { outputFiles, warnings } = buildSync({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    logLevel: 'silent', // what is wrong is in the error that is thrown
  });
  // JavaScript keeps the last of two entries with one key: a function that is written twice would silently go.
  const errors = warnings.filter(({ id }) => id === 'duplicate-object-key');
  if (errors.length > 0)
    throw Object.assign(new Error(errors.map(({ text }) => text).join('\n')), { errors });
  return outputFiles[0]?.text ?? '';
}

export interface RunOptions {
  /**
   * Whether the file gets the very packages that this program runs, also where a test runner gives each test its own.
   * CDKTF needs that: an instance of it does not know the references of another. Default: false.
   */
  readonly shared?: boolean;
}

/** Runs a TypeScript file and returns what it exports. @throws esbuild's BuildFailure, or what the file throws. */
export function runTypeScript(file: string, { shared = false }: RunOptions = {}): unknown {
  const filename = path.resolve(file);
  const module = new Module(filename) as unknown as Compilable;
  module.filename = filename;
  module.paths = nodeModulesAbove(path.dirname(filename));
  if (shared) module.require = Module.createRequire(filename);
  module._compile(compileTypeScript(filename), filename);
  return module.exports;
}

function nodeModulesAbove(folder: string): string[] {
  return (Module as unknown as { _nodeModulePaths(from: string): string[] })._nodeModulePaths(folder);
}
