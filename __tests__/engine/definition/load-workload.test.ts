import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadWorkload } from '../../../definition/load-workload';

const folder = mkdtempSync(path.join(tmpdir(), 'workload-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = path.join(folder, 'workload.ts');
  writeFileSync(file, text);
  return file;
}

test('loads what the file exports', async () => {
  const { write, read, handled } = loadWorkload(
    written(`
      interface Call { path: string }
      const write = (): Call => ({ path: '/notes' });
      export default { write, read: () => undefined };`),
  );
  expect([await write({ now: new Date(), secret: () => '', token: () => '' }), typeof read, handled]).toEqual(
    [{ path: '/notes' }, 'function', undefined],
  );
});

test.each([
  ['a file that does not compile', 'export default {', /^\S+ cannot be loaded:\n {2}.*workload\.ts:1:16: /],
  ['a file that throws', "throw new Error('no key')", /^\S+ cannot be loaded: no key$/],
  [
    'a file that exports nothing',
    'export const write = 1;',
    /^\S+ exports no workload; end it with: export /,
  ],
  [
    'an incomplete workload, with all that is missing',
    'export default { reed: 1, handled: 2 }',
    /^The workload \S+ is not complete:\n {2}write: must .*\n {2}read: must .*\n {2}handled: must be a function$/,
  ],
])('refuses %s', (_what, text, message) => {
  const load = () => loadWorkload(written(text));
  expect(load).toThrow(expect.objectContaining({ name: 'UserError' }));
  expect(load).toThrow(message);
});
