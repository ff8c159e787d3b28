import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal, NotKept } from '../../../../local-cloud/storage/journal';
import { keeping, together } from '../../../../local-cloud/storage/keeping';
import { limitedDisk } from '../../../support/local-cloud/limited-disk';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-keeping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a disk that breaks after room was set aside takes nothing of what is kept', async () => {
  let isBroken = false;
  const file = path.join(folder, 'breaks.jsonl');
  const journal = new Journal<string>(file, {
    write(descriptor, bytes, position) {
      if (isBroken) throw new Error('input/output error');
      return writeSync(descriptor, bytes, 0, bytes.length, position);
    },
  });
  journal.append('before');
  const other = journal.reserve('other');
  const changing = keeping(journal.reserve('breaks'), async () => {
    isBroken = true;
    return { status: 200 };
  });
  await expect(changing).rejects.toThrow(NotKept);
  isBroken = false;
  other.keep();
  journal.append('after');
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual(['"before"', '"other"', '"after"']);
});

test.each([
  [199, ['made']],
  [300, []],
])('of an answer with %i, %j is kept', async (status, kept) => {
  const file = path.join(folder, `${status}.jsonl`);
  await keeping(new Journal<string>(file).reserve('made'), async () => ({ status }));
  expect([...new Journal<string>(file).past()]).toEqual(kept);
});

test('where there is no room for one of several entries, that of the others is given back', () => {
  const { disk, write } = limitedDisk();
  const file = path.join(folder, 'several.jsonl');
  const journal = new Journal<string>(file, { write });
  disk.bytes = '"one"\n"two"\n'.length;
  const all = (...names: string[]) => together(names.map((name) => () => journal.reserve(name)));
  expect(() => all('one', 'two', 'six')).toThrow(NotKept);
  all('one', 'two').keep();
  expect([...new Journal<string>(file).past()]).toEqual(['one', 'two']);
});
