// How esbuild finds what the engine's sources import.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Names of files are written out, since only some programs guess endings. */
const wholeNames = {
  name: 'whole-names',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path: name, importer, kind }) => {
      if (kind === 'entry-point') return undefined;
      if (/\.c?js$/.test(name)) return { path: name, external: true };
      const target = path.resolve(path.dirname(importer), name);
      return { path: `${name}${fs.existsSync(`${target}.ts`) ? '.js' : '/index.js'}`, external: true };
    });
  },
};

/**
 * What each start of a command and each synth needs becomes one file, since loading takes half a millisecond a file. What
 * a command does stays apart, and is loaded late.
 */
const STARTS = ['cli/main.ts', 'stacks/project.ts'];
const oneFile = (start) => ({
  name: 'one-file',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path: name, importer, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const target = path.resolve(path.dirname(importer), name);
      const from = path.relative(path.dirname(path.join(root, start)), target);
      return { path: from.startsWith('.') ? from : `./${from}`, external: true };
    });
  },
});

module.exports = { oneFile, STARTS, wholeNames };
