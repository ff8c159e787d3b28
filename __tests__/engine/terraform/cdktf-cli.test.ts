import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cdktfCli } from '../../../terraform/cdktf-cli';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'antipode-cdktf-cli-')));
let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(folder, 'project-'));
  writeFileSync(path.join(project, 'cdktf.json'), '{}');
  jest.spyOn(process, 'cwd').mockReturnValue(project);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('says what to install where there is none', () => {
  expect(() => cdktfCli()).toThrow('npm install --save-dev cdktf-cli@0.21.0');
});

test.each([
  ['cdktf-cli', { cdktf: 'bundle/bin/cdktf' }],
  ['cdktn-cli', { cdktn: 'bin/cdktn' }],
])('runs the program of %s under that name', (name, bin) => {
  const installed = path.join(project, 'node_modules/cdktf-cli');
  mkdirSync(installed, { recursive: true });
  writeFileSync(path.join(installed, 'package.json'), JSON.stringify({ name, bin }));
  expect(cdktfCli()).toBe(path.join(installed, ...Object.values(bin)));
});
