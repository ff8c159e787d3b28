// `node --require antipode/register main.ts`: Node of any version runs TypeScript.
'use strict';
require('./check-node.cjs');
require('./built.cjs');
const { compileTypeScript } = require('../dist/project/run-typescript.js');

require.extensions['.ts'] = (module, filename) => {
  try {
    module._compile(compileTypeScript(filename), filename);
  } catch (error) {
    if (error.errors === undefined) throw error;
    const { formatMessagesSync } = require('esbuild');
    console.error(formatMessagesSync(error.errors, { kind: 'error', color: process.stderr.isTTY }).join(''));
    process.exit(1);
  }
};
