// `node --require antipode/register main.ts`: Node of any version runs TypeScript.
'use strict';
require('./check-node.cjs');
require('./built.cjs');
const Module = require('node:module');
const { runTypeScript } = require('../dist/project/run-typescript.js');

// Not by `require.extensions`: Node 20 does not ask it where package.json says that a project's files are ES modules.
const { runMain } = Module;
Module.runMain = (main = process.argv[1]) => {
  if (!main.endsWith('.ts')) return runMain(main);
  try {
    runTypeScript(main);
  } catch (error) {
    if (error.errors === undefined) throw error;
    const { formatMessagesSync } = require('esbuild');
    console.error(formatMessagesSync(error.errors, { kind: 'error', color: process.stderr.isTTY }).join(''));
    process.exit(1);
  }
};
