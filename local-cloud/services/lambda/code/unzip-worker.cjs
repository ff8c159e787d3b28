// Unpacks a zip into a folder, beside everything else that a region does: a thread of its own. Plain JavaScript,
// since a thread loads its file by itself.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const { unzipSync } = require('fflate');

const { zip, folder, mostBytes } = workerData;

/** Adds up what the zip says of itself, before anything of it is unpacked; more than that never comes out. */
let bytes = 0;
function isFile({ name, originalSize }) {
  bytes += originalSize;
  if (bytes > mostBytes) throw Object.assign(new Error('too large'), { tooLarge: true });
  return !name.endsWith('/') && path.join(folder, name).startsWith(folder + path.sep);
}

function unpack() {
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of Object.entries(unzipSync(zip, { filter: isFile }))) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}

try {
  unpack();
  parentPort.postMessage({ kind: 'done' });
} catch (error) {
  if (error.tooLarge) parentPort.postMessage({ kind: 'too-large' });
  else if (error.syscall)
    parentPort.postMessage({ kind: 'failed', message: error.message }); // the disk
  else parentPort.postMessage({ kind: 'malformed' });
}
