// Loads a function's code in a fresh process, as Lambda's init phase does. Prints as JSON how long that took:
// `processMs` since the process began, `loadMs` for the code alone.
'use strict';
const before = performance.now();
const { handler } = require(process.argv[2]);
const after = performance.now();
if (typeof handler !== 'function') throw new Error(`${process.argv[2]} exports no handler`);
process.stdout.write(JSON.stringify({ processMs: after, loadMs: after - before }));
