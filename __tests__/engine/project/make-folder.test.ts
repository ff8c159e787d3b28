import fs, { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../../errors/user-error';
import { init } from '../../../init/init';
import { makeFolder } from '../../../project/make-folder';
import { prepareReport } from '../../../rehearsal/report/report';
import { writeReviewed } from '../../../terraform/plan/reviewed';

const root = mkdtempSync(path.join(tmpdir(), 'antipode-folders-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => jest.restoreAllMocks());

/** A folder that is there, and in which the system makes none, as /proc. */
const BARREN = mkdtempSync(path.join(root, 'barren-'));

/** `recursive` of Node 20 would never come back there. */
function refuseFoldersIn(barren: string): void {
  const { mkdirSync } = fs;
  const refuse = ((folder: string, options?: fs.MakeDirectoryOptions) => {
    if (!folder.startsWith(`${barren}${path.sep}`)) return mkdirSync(folder, options);
    if (options?.recursive) throw new Error('goes round for ever');
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'mkdir', path: folder });
  }) as typeof mkdirSync;
  jest.spyOn(fs, 'mkdirSync').mockImplementation(refuse);
}

const BELOW = path.join(BARREN, 'nothere');
const inside = (file: string) => path.join(BELOW, file);

test.each([
  ['a new service', () => init({ folder: BELOW, template: 'hello', name: 'shop', install: false })],
  ['a report', async () => prepareReport(inside('report.html'))],
  [
    'a plan',
    async () => writeReviewed(inside('plan'), { service: 'shop', target: 'aws' }, { plans: [], summary: '' }),
  ],
])('%s ends in a sentence where the system makes no folders', async (_, use) => {
  refuseFoldersIn(BARREN);
  await expect(use()).rejects.toThrow(
    new UserError(
      `${BELOW} cannot be a folder (ENOENT): the system makes no folders there. Use another one, and run this again.`,
    ),
  );
});

test('a new service below a link that leads nowhere ends in a sentence, and writes nothing', async () => {
  const link = path.join(root, 'dangling');
  symlinkSync(path.join(root, 'nowhere/x'), link);
  const below = path.join(link, 'sub');
  await expect(init({ folder: below, template: 'hello', name: 'shop', install: false })).rejects.toThrow(
    new UserError(
      `${link} cannot be a folder (EEXIST): it is a link that leads nowhere. Make what it leads to, remove it, and run this again.`,
    ),
  );
  expect(existsSync(path.join(root, 'nowhere'))).toBe(false);
});

test('makes all folders that are missing, also behind a link, and leaves alone what is there', () => {
  const link = path.join(root, 'link');
  const target = mkdtempSync(path.join(root, 'target-'));
  symlinkSync(target, link);
  makeFolder(path.join(link, 'a/b/c'));
  makeFolder(path.join(link, 'a/b/c'));
  expect(readdirSync(path.join(target, 'a/b'))).toEqual(['c']);
});

test('a file above it is told as before', () => {
  writeFileSync(path.join(root, 'file'), '');
  expect(() => makeFolder(path.join(root, 'file/sub/deep'))).toThrow(/^ENOTDIR: .*file\/sub'$/);
});
