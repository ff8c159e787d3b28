import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { CodeStore } from '../../../../local-cloud/services/lambda/code/code-store';
import { inTurns } from '../../../support/fuzz/fire';
import { restingMegabytes } from '../../../support/fuzz/memory';
import { pick, type Random, randomOf } from '../../../support/fuzz/random';
import { runs, SEED } from '../../../support/fuzz/runs';

// Zips that are broken, lie about themselves, or want out of their folder.

const ZIPS = runs(300, 60);
const MOST_BYTES = 1_000_000;
const root = mkdtempSync(path.join(tmpdir(), 'antipode-zips-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const NAMES = [
  'index.js',
  'a/b/c.js',
  'a',
  'a/',
  '../up.js',
  '../../up.js',
  '/absolute.js',
  'a/../../up.js',
  '..',
  '.',
  '',
  'a\\..\\..\\up.js',
  'C:\\up.js',
  'a\u0000b',
  '\u00e4/\u20ac.js',
  'x'.repeat(300),
  `${'d/'.repeat(3000)}x`,
  'node_modules/.bin/x',
  '__pr0t0__',
];
/** Unix modes in a zip: a symbolic link, a device, a setuid program. */
const MODES = [0o120777, 0o060666, 0o104755];

function zipOf(random: Random): Buffer {
  const count = random(40) === 0 ? 5000 : 1 + random(6);
  const files: Zippable = {};
  for (let index = 0; index < count; index += 1) {
    const name = count > 100 ? `f${index}` : pick(random, NAMES);
    const text = strToU8(
      pick(random, ['code', '', '/etc/passwd', 'a'.repeat(random(20) ? 1000 : 2_000_000)]),
    );
    files[name] = random(5) ? text : [text, { os: 3, attrs: (pick(random, MODES) << 16) >>> 0 }];
  }
  const zip = Buffer.from(zipSync(files)).toString('latin1');
  // fflate cannot write this name: to it, it is the prototype of its own record.
  return broken(random, Buffer.from(zip.replaceAll('__pr0t0__', '__proto__'), 'latin1'));
}

/** The zip as it is, cut off, with other bytes, or with other numbers in its central directory. */
function broken(random: Random, zip: Buffer): Buffer {
  const kind = random(6);
  if (kind === 0) return zip.subarray(0, random(zip.length));
  if (kind === 1) for (let times = random(8); times >= 0; times -= 1) zip[random(zip.length)] = random(256);
  if (kind === 2) {
    const header = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
    if (header >= 0)
      zip.writeUInt32LE(
        pick(random, [0, 1, 0xffffffff, 0x7fffffff, 5_000_000]),
        header + pick(random, [20, 24, 42]),
      );
  }
  if (kind === 3)
    zip.writeUInt16LE(pick(random, [0, 0xffff, 3]), Math.max(0, zip.length - pick(random, [12, 14])));
  return zip;
}

/** All that is below a folder. */
function found(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? [file, ...found(file)] : [file];
  });
}

test(
  `${ZIPS} zips from seed ${SEED} are unpacked in their folder, or refused with nothing left, and memory stays flat`,
  async () => {
    const directory = path.join(root, 'inner/code');
    const store = new CodeStore(directory, MOST_BYTES);
    const kinds = new Map<string, number>();
    const keep = async (index: number) => {
      const zip = zipOf(randomOf(SEED * 1_000_000 + index));
      const startedAt = performance.now();
      const result = await store.keep(zip);
      const about = `seed ${SEED}, zip ${index}`;
      if (result.kind === 'failed') throw new Error(`${about}: ${result.message}`);
      if (performance.now() - startedAt > 60_000)
        throw new Error(`${about} took ${performance.now() - startedAt} ms`);
      kinds.set(result.kind, (kinds.get(result.kind) ?? 0) + 1);
    };
    const warmUp = Math.floor(ZIPS / 2);
    await inTurns(warmUp, 2, keep);
    const before = await restingMegabytes();
    await inTurns(ZIPS - warmUp, 2, (index) => keep(warmUp + index));
    expect(await restingMegabytes()).toBeLessThan(before * 1.1); // heap and buffers; those of workers end with them
    expect([...kinds.keys()].sort()).toEqual(['done', 'malformed', 'too-large']);
    expect(readdirSync(root)).toEqual(['inner']);
    expect(readdirSync(path.join(root, 'inner'))).toEqual(['code']);
    const folders = readdirSync(directory);
    expect(folders.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
    const odd = found(directory).filter(
      (file) => !lstatSync(file).isFile() && !lstatSync(file).isDirectory(),
    );
    expect(odd).toEqual([]);
    expect(existsSync('/absolute.js')).toBe(false);
  },
  ZIPS * 1000 + 30_000,
);
