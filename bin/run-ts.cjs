// Runs a TypeScript file of this repository: `node bin/run-ts.cjs file.ts [argument…]`.
'use strict';
require('./built.cjs');
const { runTypeScript } = require('../dist/project/run-typescript.js');

process.argv.splice(1, 1);
if (process.argv[1] === undefined) {
  console.error('usage: node bin/run-ts.cjs <file.ts> [argument…]');
  process.exit(2);
}
runTypeScript(process.argv[1]);
