#!/usr/bin/env node
'use strict';
require('./check-node.cjs');
const path = require('node:path');

// Versions are pinned, and the ones pinned run on Node 20.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { runTypeScript } = require('./run-ts.cjs');

runTypeScript(path.join(__dirname, '../cli/main.ts'));
