import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal, NotKept } from '../../../../local-cloud/storage/journal';
import { keeping } from '../../../../local-cloud/storage/keeping';

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
