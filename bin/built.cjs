// Where this is a checkout of antipode, compiles its sources if they are newer than what is compiled.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const build = path.join(__dirname, 'build.cjs');
if (existsSync(build)) require(build).ensureBuilt();
