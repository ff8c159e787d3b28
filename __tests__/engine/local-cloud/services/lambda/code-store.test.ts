import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { CodeStore } from '../../../../../local-cloud/services/lambda/code/code-store';

const root = mkdtempSync(path.join(tmpdir(), 'antipode-code-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
const newFolder = () => path.join(root, String(folders++));
const zipOf = (files: Record<string, string>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
const hashOf = (zip: Buffer) => createHash('sha256').update(zip).digest('base64');

test('unpacks uploaded code once, into the folder of its hash', async () => {
  const store = new CodeStore(newFolder());
  const zip = zipOf({ 'index.js': 'one', 'lib/deep/two.js': 'two', 'empty/': '' });
  expect(await Promise.all([store.keep(zip), store.keep(zip)])).toEqual([{ kind: 'done' }, { kind: 'done' }]);
  expect(await store.keep(zip)).toEqual({ kind: 'done' });
  const folder = store.folder(hashOf(zip));
  expect(readFileSync(path.join(folder, 'lib/deep/two.js'), 'utf8')).toBe('two');
  expect(readdirSync(path.dirname(folder))).toEqual([path.basename(folder)]);
});

test('files may be run if the zip says so, and others may not', async () => {
  const store = new CodeStore(newFolder());
  const unix = (mode: number) => ({ os: 3, attrs: mode << 16 }); // those of a zip that was made on Unix
  const zip = Buffer.from(
    zipSync(
      {
        'bin/tool': [strToU8('#!/bin/sh\n'), unix(0o100755)],
        'index.js': [strToU8('plain'), unix(0o100644)],
        'made on windows': strToU8('#!/bin/sh\n'),
        'last.sh': [
          strToU8('#!/bin/sh\n'),
          { ...unix(0o100755), comment: 'PK', extra: { 9: new Uint8Array(5) } },
        ],
      },
      { comment: 'a comment' },
    ),
  );
  expect(await store.keep(zip)).toEqual({ kind: 'done' });
  const isRun = (name: string) => (statSync(path.join(store.folder(hashOf(zip)), name)).mode & 0o100) !== 0;
  expect(['bin/tool', 'index.js', 'made on windows', 'last.sh'].map(isRun)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('keeps nothing of a file that is not a zip, is cut off, or is too large when it is unpacked', async () => {
  const directory = newFolder();
  const store = new CodeStore(directory, 1000);
  const zip = zipOf({ 'index.js': 'code'.repeat(20) });
  expect(await store.keep(Buffer.from('no zip'))).toEqual({ kind: 'malformed' });
  expect(await store.keep(zip.subarray(0, zip.length - 30))).toEqual({ kind: 'malformed' });
  expect(await store.keep(zipOf({ a: 'a'.repeat(600), b: 'b'.repeat(401) }))).toEqual({ kind: 'too-large' });
  expect(readdirSync(directory)).toEqual([]);
});

test('a zip that says that it unpacks to more than Lambda takes is refused before it is unpacked', async () => {
  const directory = newFolder();
  const zip = zipOf({ 'index.js': 'x' });
  const centralHeader = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  zip.writeUInt32LE(262_144_001, centralHeader + 24); // the size of the file
  expect(await new CodeStore(directory).keep(zip)).toEqual({ kind: 'too-large' });
  expect(readdirSync(directory)).toEqual([]);
});

test('what unpacks to much holds nobody up', async () => {
  const zip = Buffer.from(zipSync({ large: new Uint8Array(64 * 1024 * 1024) }, { level: 1 }));
  let [turns, isOver] = [0, false];
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await new CodeStore(newFolder()).keep(zip)).toEqual({ kind: 'done' });
  isOver = true;
  expect(turns).toBeGreaterThan(100);
});

test('no file leaves its folder', async () => {
  const directory = newFolder();
  const store = new CodeStore(directory);
  const zip = zipOf({ '../escaped.js': 'x', '/absolute.js': 'x', 'a/../../../up.js': 'x', 'index.js': 'x' });
  expect(await store.keep(zip)).toEqual({ kind: 'done' });
  expect(readdirSync(store.folder(hashOf(zip))).sort()).toEqual(['absolute.js', 'index.js']);
  expect(existsSync(path.join(root, 'escaped.js')) || existsSync(path.join(directory, 'escaped.js'))).toBe(
    false,
  );
});

test('code that was half unpacked when its region died is removed at the next start', async () => {
  const directory = newFolder();
  mkdirSync(path.join(directory, 'abc.1.partial/lib'), { recursive: true });
  writeFileSync(path.join(directory, 'abc.1.partial/lib/a.js'), 'half');
  new CodeStore(directory);
  expect(readdirSync(directory)).toEqual([]);
});

test('a disk that takes nothing is reported as the failure', async () => {
  const directory = newFolder();
  const store = new CodeStore(directory);
  rmSync(directory, { recursive: true });
  writeFileSync(directory, ''); // no folder any more
  expect(await store.keep(zipOf({ 'index.js': 'x' }))).toEqual({
    kind: 'failed',
    message: expect.stringContaining('ENOTDIR'),
  });
});
