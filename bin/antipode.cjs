#!/usr/bin/env node
'use strict';
const path = require('node:path');
const { runTypeScript } = require('./run-ts.cjs');

runTypeScript(path.join(__dirname, '../cli/main.ts'));
