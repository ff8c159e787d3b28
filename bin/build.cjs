// Compiles the engine's sources to dist/: `node bin/build.cjs`. `prepare` runs it at installation, and every command
// runs it again when a source is newer. The package holds dist/ and not this file, so that it compiles nothing.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { oneFile, STARTS, wholeNames } = require('./build-plugins.cjs');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');

/** The engine's rooms: house/rooms.ts says what each holds. */
const ROOMS = [
  'aws',
  'aws-rules',
  'bundle',
  'cli',
  'definition',
  'dns',
  'errors',
  'exports',
  'init',
  'local-cloud',
  'operations',
  'process',
  'project',
  'rehearsal',
  'rollout',
  'runtime',
  'stacks',
  'terraform',
  'testing',
];

/** What handlers import is built a second time as ES modules, of which a bundler drops what a handler does not use. */
const FOR_HANDLERS = /^(runtime\/|exports\/(?!(index|testing|stacks)\.ts$))/;

/** What `antipode init` writes that is this repository's own, by template: it has no copy below templates/. */
const COPIED = require('../templates/copied.json');

/**
 * All files of the engine, from the root; those of templates, each with its place in dist/; and when the latest of
 * them was written, in milliseconds.
 */
function sources() {
  const files = ROOMS.flatMap(filesIn);
  const templates = [
    ...filesIn('templates').map((file) => [file, file]),
    ...Object.entries(COPIED).flatMap(([template, copied]) =>
      copied.flatMap(filesIn).map((file) => [`templates/${template}/${file}`, file]),
    ),
  ];
  const all = [...files, ...templates.map(([, file]) => file)].map((file) => path.join(root, file));
  const latest = Math.max(...[__filename, ...all].map((file) => fs.statSync(file).mtimeMs));
  return { files, templates, latest };
}

/** The files of a folder, or the file itself. */
function filesIn(name) {
  const folder = path.join(root, name);
  if (/\.\w+$/.test(name) && !fs.statSync(folder).isDirectory()) return [name];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const inside = `${name}/${entry.name}`;
    return entry.isDirectory() ? filesIn(inside) : [inside];
  });
}

function names({ files, templates }) {
  return [...files, ...templates.map(([place]) => place)].join('\n');
}

function isCurrent(found) {
  try {
    return fs.statSync(stamp).mtimeMs > found.latest && fs.readFileSync(stamp, 'utf8') === names(found);
  } catch {
    return false; // nothing has been built yet
  }
}

/** Builds where a source is newer than the build. It ends the process where a source does not compile. */
function ensureBuilt() {
  if (isCurrent(sources())) return;
  const { status } = spawnSync(process.execPath, [__filename], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

async function compile(files, format, { folder = '', plugin = wholeNames } = {}) {
  const { build } = require('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: files.map((file) => ({ in: path.join(root, file), out: file.replace(/\.ts$/, '') })),
    outdir: path.join(dist, folder),
    outbase: root,
    bundle: true, // so that names are resolved; every import stays one
    packages: 'external',
    plugins: [plugin],
    platform: 'node',
    target: 'node20',
    format,
    supported: { 'dynamic-import': format === 'esm' }, // else a require, and CommonJS loads CommonJS
    sourcemap: 'linked',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles.map((file) => [file.path, file.contents]);
}

async function build() {
  const startedAt = new Date();
  const found = sources();
  const { files, templates } = found;
  const code = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const starts = code.filter((file) => STARTS.includes(file));
  const beside = files.filter((file) => !/\.c?ts$/.test(file));
  const copies = [...beside.map((file) => [file, file]), ...templates];
  const all = new Map([
    ...(await compile(
      code.filter((file) => !STARTS.includes(file)),
      'cjs',
    )),
    ...(await Promise.all(starts.map((start) => compile([start], 'cjs', { plugin: oneFile(start) })))).flat(),
    ...(await compile(
      code.filter((file) => FOR_HANDLERS.test(file)),
      'esm',
      { folder: 'esm' },
    )),
    ...copies.map(([place, file]) => [path.join(dist, place), fs.readFileSync(path.join(root, file))]),
    [path.join(dist, 'esm/package.json'), Buffer.from('{ "type": "module", "sideEffects": false }\n')],
  ]);
  for (const [file, contents] of all) write(file, contents);
  for (const [place, file] of copies)
    fs.chmodSync(path.join(dist, place), fs.statSync(path.join(root, file)).mode); // some are run
  removeOthers(all);
  write(stamp, Buffer.from(names(found)));
  fs.utimesSync(stamp, startedAt, startedAt); // a source that was saved meanwhile is newer
}

/** Two commands may build at once: a file is replaced in one step, and only if it changed. */
function write(file, contents) {
  if (fs.existsSync(file) && fs.readFileSync(file).equals(contents)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, contents);
  fs.renameSync(draft, file);
}

/** Removes what was built of a source that is gone. Declarations are not built here. */
function removeOthers(all) {
  for (const entry of fs.readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const isOurs =
      all.has(file) || all.has(file.replace(/\.d\.ts$/, '.js')) || file === stamp || isAnothersDraft(file);
    if (entry.isFile() && !isOurs) fs.rmSync(file, { force: true });
  }
}

/** A file that another build is about to put in its place; not what a build that was killed has left. */
function isAnothersDraft(file) {
  const pid = Number(/\.(\d+)$/.exec(file)?.[1]);
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // it is somebody else's
  }
}

module.exports = { ROOMS, ensureBuilt, isCurrent, sources };

if (require.main === module) {
  build().catch((error) => {
    if (!error.errors) console.error(error);
    process.exitCode = 1; // esbuild has said what is wrong
  });
}
