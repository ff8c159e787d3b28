// Loads a function's code in a fresh process and calls it once. Prints its answer as JSON, and how many milliseconds
// that took, loading included.
'use strict';
const before = performance.now();
const { handler } = require(process.argv[2]);
handler({}, {}).then(({ statusCode }) => {
  process.stdout.write(`\n${JSON.stringify({ statusCode, answerMs: performance.now() - before })}`);
  process.exit(0); // connections to a table that hangs would keep the process alive
});
