import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal, NotKept } from '../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../local-cloud/storage/kept-map';
import { packageRoot } from '../../../../project/root';
import { limitedDisk } from '../../../support/local-cloud/limited-disk';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-journal-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
const newFile = () => path.join(directory, `${files++}.jsonl`);

const ENTRIES = [{ n: 1 }, { n: 2, text: 'ä€😀\n' }, { n: 3 }];

const pastOf = (file: string): object[] => [...new Journal<object>(file).past()];

function filled(): { file: string; bytes: Buffer } {
  const file = newFile();
  const journal = new Journal<object>(file);
  for (const entry of ENTRIES) journal.append(entry);
  journal.close();
  return { file, bytes: readFileSync(file) };
}

test('opens with the whole entries after a cut at any byte, and continues from there, again and again', () => {
  const { bytes } = filled();
  for (let length = 0; length <= bytes.length; length += 1) {
    const file = newFile();
    writeFileSync(file, bytes.subarray(0, length));
    const whole = ENTRIES.slice(0, bytes.subarray(0, length).toString('latin1').split('\n').length - 1);
    const second = new Journal<object>(file);
    expect([...second.past()]).toEqual(whole);
    second.append({ later: true });
    second.close();
    expect(pastOf(file)).toEqual([...whole, { later: true }]);
  }
});

test.each([1, 2, 3, 7, 64])('reads the same in chunks of %i bytes, wherever it was cut', (chunkBytes) => {
  const { bytes } = filled();
  for (let length = 0; length <= bytes.length; length += 1) {
    const file = newFile();
    writeFileSync(file, bytes.subarray(0, length));
    const whole = ENTRIES.slice(0, bytes.subarray(0, length).toString('latin1').split('\n').length - 1);
    expect([...new Journal<object>(file, { chunkBytes }).past()]).toEqual(whole);
  }
});

test('the past is what stood there when the journal was opened, as often as it is asked for', () => {
  const { file } = filled();
  const journal = new Journal<object>(file);
  journal.append({ later: true });
  expect([...journal.past()]).toEqual(ENTRIES);
  expect([...journal.past()]).toEqual(ENTRIES);
});

test('a whole line that cannot be read is reported with its file', () => {
  const { file } = filled();
  appendFileSync(file, 'not JSON\n');
  expect(() => pastOf(file)).toThrow(`${file}, line 4: `);
});

test('writes until all bytes are written', () => {
  const file = newFile();
  const journal = new Journal<object>(file, {
    write: (descriptor, bytes, position) =>
      writeSync(descriptor, bytes, 0, Math.min(3, bytes.length), position),
  });
  for (const entry of ENTRIES) journal.append(entry);
  expect(pastOf(file)).toEqual(ENTRIES);
});

test('refuses an entry that a full disk does not take whole, keeps nothing of it, and continues once there is room', () => {
  const { disk, write } = limitedDisk();
  const file = newFile();
  const journal = new Journal<object>(file, { write });
  const acknowledged: object[] = [];
  for (let n = 0; n < 200; n += 1) {
    if (n % 3 === 0) disk.bytes += 10;
    try {
      journal.append({ n });
      acknowledged.push({ n });
    } catch (error) {
      expect(error).toBeInstanceOf(NotKept);
    }
    expect(pastOf(file)).toEqual(acknowledged);
  }
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.length).toBeLessThan(150);
});

test('what room was set aside for is kept on a full disk, whatever was appended and refused meanwhile', () => {
  const { disk, write } = limitedDisk();
  const file = newFile();
  const journal = new Journal<object>(file, { write });
  const [first, second, third] = [{ n: 1 }, { n: 2, long: 'x'.repeat(100_000) }, { n: 3 }];
  disk.bytes = 200_000;
  const rooms = [first, second, third].map((entry) => journal.reserve(entry));
  journal.append({ between: 1 });
  disk.bytes = 0;
  const crashed = newFile();
  copyFileSync(file, crashed);
  expect(pastOf(crashed)).toEqual([{ between: 1 }]);
  expect(() => journal.append({ between: 2 })).toThrow(NotKept);
  expect(() => journal.reserve({ n: 4 })).toThrow(NotKept);
  rooms[1]?.keep();
  rooms[0]?.release();
  rooms[2]?.keep();
  expect(pastOf(file)).toEqual([{ between: 1 }, second, third]);
  expect(statSync(file).size).toBe(readFileSync(file).lastIndexOf('\n') + 1); // nothing is left set aside
});

test('a file size limit of the system is handled like a full disk, and ends no process', () => {
  const file = newFile();
  const script = path.join(directory, 'fill.ts');
  writeFileSync(
    script,
    `import { Journal } from '${packageRoot}/local-cloud/storage/journal';
    const journal = new Journal<object>('${file}');
    let kept = 0, refused = 0;
    for (let n = 0; n < 3000; n += 1) try { journal.append({ n }); kept += 1; } catch { refused += 1; }
    console.log(JSON.stringify({ kept, refused }));`,
  );
  const run = `ulimit -f 8 && exec "${process.execPath}" "${packageRoot}/bin/run-ts.cjs" "${script}"`;
  const said = JSON.parse(execFileSync('bash', ['-c', run], { encoding: 'utf8' })) as Record<string, number>;
  expect(said.refused).toBeGreaterThan(0);
  expect(pastOf(file)).toHaveLength(said.kept ?? 0);
});

test('a map does not have a value that it could not keep', () => {
  const { disk, write } = limitedDisk();
  const map = new KeptMap<number>(newFile(), { write });
  disk.bytes = 10;
  map.set('a', 1);
  expect(() => map.set('b', 2)).toThrow(NotKept);
  expect(() => map.delete('a')).toThrow(NotKept);
  expect(map.all()).toEqual([1]);
});

test('only its owner can read it', () => {
  expect(statSync(filled().file).mode & 0o777).toBe(0o600);
});
