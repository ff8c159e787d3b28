#!/usr/bin/env node
'use strict';
require('./check-node.cjs');
require('./built.cjs');

// Versions are pinned, and the ones pinned run on Node 20.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

require('../dist/cli/main.js');
