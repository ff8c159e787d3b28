// Loads a function in a fresh process as Lambda does, and calls it. Prints its answer as JSON, and how long its code
// took to load.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [folder] = process.argv.slice(2);
const file = path.join(folder, 'index.js');

async function main() {
  const before = performance.now();
  const { handler } = existsSync(file)
    ? require(file)
    : await import(pathToFileURL(file.replace(/js$/, 'mjs')));
  const initMs = performance.now() - before;
  const answer = await handler({}, {});
  process.stdout.write(`\n${JSON.stringify({ answer, initMs })}\n`, () => process.exit());
}

void main();
