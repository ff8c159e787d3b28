import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { placeProviderLock } from '../../../stacks/provider-lock';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outdir = path.join(folder, 'cdktf.out');
const inStack = (stack: string) => path.join(outdir, 'stacks', stack, '.terraform.lock.hcl');
for (const stack of ['data', 'region-us-east-1'])
  mkdirSync(path.dirname(inStack(stack)), { recursive: true });

test('a project that keeps no lock file gets none', () => {
  placeProviderLock(folder, outdir);
  expect(existsSync(inStack('data'))).toBe(false);
});

test('the lock file that a project keeps is every stack’s, in place of one that Terraform wrote', () => {
  writeFileSync(path.join(folder, '.terraform.lock.hcl'), 'kept');
  writeFileSync(inStack('data'), 'by a run before');
  placeProviderLock(folder, outdir);
  for (const stack of ['data', 'region-us-east-1']) expect(readFileSync(inStack(stack), 'utf8')).toBe('kept');
});
