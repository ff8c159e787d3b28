import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { Checkpoints } from '../../../../local-cloud/services/lambda/pollers/stream/checkpoints';
import { Journal } from '../../../../local-cloud/storage/journal';
import { KeptMap } from '../../../../local-cloud/storage/kept-map';
import { limitedDisk } from '../../../support/local-cloud/limited-disk';

const directory = mkdtempSync(path.join(tmpdir(), 'antipode-compaction-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
const newFile = () => path.join(directory, `${files++}.jsonl`);
const pastOf = (file: string) => [...new Journal<number>(file).past()];

function filled(count = 100): string {
  const file = newFile();
  const journal = new Journal<number>(file);
  for (let n = 0; n < count; n += 1) journal.append(n);
  journal.close();
  return file;
}

test('a compacted journal has the new entries, for its owner alone, and goes on', () => {
  const file = filled();
  const journal = new Journal<number>(file, { shortBytes: 0 });
  journal.compact([1, 2, 3]);
  expect([...journal.past()]).toEqual([1, 2, 3]);
  journal.append(4);
  journal.reserve(5).keep();
  expect(pastOf(file)).toEqual([1, 2, 3, 4, 5]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('entries may be read from the journal that they replace', () => {
  const file = filled();
  const journal = new Journal<number>(file, { shortBytes: 0 });
  const even = function* () {
    for (const n of journal.past()) if (n % 3 === 0) yield n;
  };
  journal.compact(even());
  expect(pastOf(file)).toEqual(Array.from({ length: 34 }, (_, index) => index * 3));
});

test.each([
  ['is short', filled(), {}, [1]],
  ['would hardly become shorter', filled(), { shortBytes: 0 }, Array.from({ length: 90 }, (_, n) => n)],
  ['finds no room', filled(), { shortBytes: 0, write: limitedDisk().write }, [1]],
])('a journal that %s stays as it is', (_why, file, options, entries) => {
  new Journal<number>(file, options).compact(entries);
  expect(pastOf(file)).toHaveLength(100);
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('what a crash left of a compaction is written over', () => {
  const file = filled();
  writeFileSync(`${file}.new`, 'x'.repeat(10_000));
  new Journal<number>(file, { shortBytes: 0 }).compact([1]);
  expect(pastOf(file)).toEqual([1]);
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('a journal that is in use is not compacted', () => {
  const journal = new Journal<number>(filled(), { shortBytes: 0 });
  journal.append(1);
  expect(() => journal.compact([])).toThrow('is in use');
});

const keys = fc.constantFrom('a', 'b', 'c', 'd');

test('a map and its order are the same after any number of starts, and its journal does not grow without end', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(keys, fc.option(fc.nat(9))), { maxLength: 30 })), (runs) => {
      const [file, plain] = [newFile(), newFile()];
      for (const run of runs) {
        const [map, expected] = [new KeptMap<number>(file, { shortBytes: 0 }), new KeptMap<number>(plain)];
        expect(map.all()).toEqual(expected.all());
        for (const one of [map, expected])
          for (const [key, value] of run) value === null ? one.delete(key) : one.set(key, value);
      }
      const last = new KeptMap<number>(file, { shortBytes: 0 });
      expect(last.all()).toEqual(new KeptMap<number>(plain).all());
      expect(pastOf(file).length).toBeLessThan(14); // four keys, or up to twice the bytes
    }),
    { numRuns: 100 },
  );
});

test('positions in streams are the same after a compaction', () => {
  const file = newFile();
  const first = new Checkpoints(file);
  for (let position = 1; position < 100; position += 1)
    for (const mapping of ['one', 'two']) first.advance(mapping, position);
  const bytes = statSync(file).size;
  const second = new Checkpoints(file, { shortBytes: 0 });
  second.advance('one', 50);
  second.advance('two', 200);
  expect(statSync(file).size).toBeLessThan(bytes / 10);
  const third = new Checkpoints(file);
  expect([third.get('one'), third.get('two')]).toEqual([99, 200]);
});
