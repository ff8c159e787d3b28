// Unpacks a zip into a folder, beside everything else that a region does: a thread of its own. Plain JavaScript,
// since a thread loads its file by itself.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const { unzipSync } = require('fflate');
const { modesOf } = require('./zip-modes.cjs');

const { zip, folder, mostBytes } = workerData;

const modes = modesOf(zip);
const modeOf = new Map();

/** Adds up what the zip says of itself, before anything of it is unpacked; more than that never comes out. */
let bytes = 0;
function isFile({ name, originalSize }) {
  modeOf.set(name, modes.next().value);
  bytes += originalSize;
  if (bytes > mostBytes) throw Object.assign(new Error('too large'), { tooLarge: true });
  return !name.endsWith('/') && path.join(folder, name).startsWith(folder + path.sep);
}

/** What a file system says of a name that is too long, or of a file that is a folder too. */
const NAMES = new Set(['ENAMETOOLONG', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EINVAL']);

function unpack() {
  for (const [name, contents] of Object.entries(unzipSync(zip, { filter: isFile }))) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents, { mode: modeOf.get(name) });
  }
}

/** What the zip is to blame for, and what the disk. */
function kindOf(error) {
  if (error.tooLarge) return { kind: 'too-large' };
  return error.syscall && !NAMES.has(error.code)
    ? { kind: 'failed', message: error.message }
    : { kind: 'malformed' };
}

mkdirSync(folder, { recursive: true });
try {
  unpack();
  parentPort.postMessage({ kind: 'done' });
} catch (error) {
  parentPort.postMessage(kindOf(error));
}
