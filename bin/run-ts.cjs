// Runs a TypeScript file of this project: `node bin/run-ts.cjs main.ts [argument…]`.
// One esbuild pass bundles the project's own files in memory and leaves packages to Node, which
// starts three times as fast as a loader that hooks every require (docs/performance.md).
'use strict';
const Module = require('node:module');
const path = require('node:path');

/** Compiles one entry with the project files it imports and returns what it exports. @throws what esbuild tells. */
function runTypeScript(file) {
  const { buildSync } = require('esbuild');
  const filename = path.resolve(file);
  const { outputFiles, warnings } = buildSync({
    entryPoints: [filename],
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
  const compiled = new Module(filename, null);
  compiled.filename = filename;
  compiled.paths = Module._nodeModulePaths(path.dirname(filename));
  compiled._compile(outputFiles[0].text, filename);
  return compiled.exports;
}

module.exports = { runTypeScript };

if (require.main === module) {
  process.argv.splice(1, 1);
  if (process.argv[1] === undefined) {
    console.error('usage: node bin/run-ts.cjs <file.ts> [argument…]');
    process.exit(2);
  }
  runTypeScript(process.argv[1]);
}
