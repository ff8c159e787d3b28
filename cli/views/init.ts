import path from 'node:path';
import type { Written } from '../../init/init';
import type { Terminal } from '../terminal';

/** Tells which files are new, which were left, and what to do next. */
export function showWritten(
  terminal: Terminal,
  result: Written,
  { folder, installed }: { readonly folder: string; readonly installed: boolean },
): void {
  const { name, written, left, manifest } = result;
  for (const file of written) terminal.line(`  ${terminal.green('new')}   ${file}`);
  for (const file of left) terminal.line(`  ${terminal.dim('left')}  ${file}${addedTo(file, result)}`);
  for (const { entry, is, wanted } of manifest?.conflicts ?? [])
    terminal.line(`  package.json: ${entry} stays ${text(is)}; antipode's would be ${text(wanted)}`);
  const run = RUN_BY_WORKFLOWS.flatMap((script) => ownScript(script, result)?.entry ?? []);
  if (run.length > 0) terminal.line(`  The workflows in .github run what stays: ${run.join(', ')}`);
  terminal.line();
  terminal.line(`${name} is in ${path.resolve(folder)}. Next:`);
  terminal.line();
  if (path.resolve(folder) !== process.cwd()) terminal.line(`  cd ${folder}`);
  if (!installed) terminal.line('  npm install');
  const [start, test] = [command('start', result), command('test', result)];
  const columns = Math.max(start.length, test.length) + 5;
  terminal.line(`  ${start.padEnd(columns)}# two regions on this machine, and one of them dies`);
  terminal.line(`  ${test.padEnd(columns)}# lint, types and tests`);
  terminal.line();
  const guide = left.includes('README.md') ? 'antipode’s docs/first-service.md' : 'README.md';
  terminal.line(`${guide} says what is where.`);
}

/** Scripts of npm that the workflows of a project rely on. */
export const RUN_BY_WORKFLOWS = ['test', 'synth', 'plan', 'plan:show'];

/** A script that stays though antipode's would be another; undefined where there is none. */
function ownScript(script: string, { manifest }: Written) {
  return manifest?.conflicts.find(({ entry }) => entry === `scripts.${script}`);
}

/** How antipode's script is started; where the project has one of its own by that name, what antipode's would do. */
function command(script: 'start' | 'test', result: Written): string {
  const own = ownScript(script, result);
  if (own === undefined) return `npm ${script}`;
  const parts = String(own.wanted).split(' && ');
  return parts.map((part) => (part.startsWith('npm ') ? part : `npx ${part}`)).join(' && ');
}

function addedTo(file: string, { manifest, ignored }: Written): string {
  const added = { 'package.json': manifest?.added, '.gitignore': ignored }[file] ?? [];
  return added.length === 0 ? '' : ` (added to: ${added.join(', ')})`;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
