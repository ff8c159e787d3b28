import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HOW_TOS, howTos } from '../../../house/how-to';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';

async function git(...args: string[]): Promise<string> {
  const { code, output } = await run('git', ['-C', packageRoot, ...args]);
  if (code !== 0) throw new Error(output);
  return output.trim();
}

/** What has moved since. */
function nameNow(file: string): string {
  return file.replace(/^functions\/lib\//, 'runtime/');
}

/** The source files of the commit with this subject, but for tests and docs, as far back as a file is followed. */
async function touched(subject: string): Promise<string[]> {
  const hash = await git('log', '-1', '--format=%H', '--fixed-strings', `--grep=${subject}`);
  if (hash === '') throw new Error(`no commit “${subject}”: is the history whole? (git fetch --unshallow)`);
  const files = (await git('show', '--name-only', '--format=', hash)).split('\n').map(nameNow);
  return files.filter((file) => !/^(__tests__|docs)\/|\.md$/.test(file));
}

test.each(HOW_TOS.map((one) => [one.title, one] as const))(
  '%s: names what its commit touched',
  async (_, { commit, files }) => {
    const named = files.map(({ file }) => file);
    const found = await touched(commit);
    const isNamed = (file: string) =>
      named.some((one) => file === one || (one.endsWith('/') && file.startsWith(one)));
    expect(found.filter((file) => !isNamed(file))).toEqual([]);
    expect(named.filter((one) => !found.some((file) => file === one || file.startsWith(one)))).toEqual([]);
  },
);

test('every file that is named is there', () => {
  const named = HOW_TOS.flatMap(({ files, beside }) => [
    ...files.map(({ file }) => file),
    ...[...beside.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, file = '']) => file),
  ]);
  expect(named.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});

test('CONTRIBUTING.md shows them', () => {
  expect(readFileSync(path.join(packageRoot, 'CONTRIBUTING.md'), 'utf8')).toContain(`\n${howTos()}\n`);
});
