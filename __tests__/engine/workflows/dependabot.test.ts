import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../project/root';
import { allFiles, textOf } from '../../support/workflows/workflow';

interface Update {
  readonly 'package-ecosystem': string;
  readonly directory?: string;
  readonly directories?: readonly string[];
  readonly schedule: { readonly interval: string };
  readonly groups: Readonly<Record<string, { readonly patterns: readonly string[] }>>;
  readonly ignore?: readonly { readonly 'dependency-name': string }[];
}

const { updates } = parse(textOf('dependabot.yml')) as { updates: readonly Update[] };
const of = (ecosystem: string) => updates.find((update) => update['package-ecosystem'] === ecosystem);

test('packages and actions are looked at once a week, each kind in one pull request', () => {
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const { schedule, groups } of updates) {
    expect(schedule.interval).toBe('weekly');
    expect(Object.values(groups).map(({ patterns }) => patterns)).toEqual([['*']]);
  }
});

test('every file that pins an action is looked at', () => {
  // "/" stands for .github/workflows (GitHub Docs, "Dependabot options reference").
  const folders = allFiles.map((file) =>
    file.startsWith('workflows/') ? '/' : `/.github/${path.posix.dirname(file)}`,
  );
  expect(of('github-actions')?.directories).toEqual(expect.arrayContaining(folders));
});

test('what is held back is a package that is there', () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(
    readFileSync(path.join(packageRoot, 'package.json'), 'utf8'),
  );
  const names = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  for (const one of of('npm')?.ignore ?? []) expect(names).toContain(one['dependency-name']);
});
