// Runs one build of esbuild in a thread, with edited text for some sources (build-edited.ts).
'use strict';
const path = require('node:path');
const { workerData } = require('node:worker_threads');
const esbuild = require('esbuild');

const { options, sources, port, done } = workerData;

const edit = {
  name: 'edit',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path: file }) => {
      if (!sources.has(file)) return undefined;
      return { contents: sources.get(file), loader: LOADERS[path.extname(file)] ?? 'js' };
    });
  },
};

const LOADERS = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.jsx': 'jsx' };

async function answer() {
  try {
    const { outputFiles, metafile, warnings } = await esbuild.build({ ...options, plugins: [edit] });
    const files = outputFiles.map(({ path: file, contents }) => ({ path: file, contents }));
    return { result: { outputFiles: files, metafile, warnings } };
  } catch (error) {
    return { failure: { errors: error.errors, warnings: error.warnings, message: String(error) } };
  }
}

answer()
  .then((message) => port.postMessage(message))
  .finally(() => {
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
    return esbuild.stop();
  });
