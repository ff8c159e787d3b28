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
  terminal.line();
  terminal.line(`${name} is in ${path.resolve(folder)}. Next:`);
  terminal.line();
  if (path.resolve(folder) !== process.cwd()) terminal.line(`  cd ${folder}`);
  const first = installed ? '' : 'npm install && ';
  terminal.line(`  ${first}npm start     # two regions on this machine, and one of them dies`);
  terminal.line(`  ${installed ? '' : '               '}npm test      # lint, types and tests`);
  terminal.line();
  terminal.line('README.md says what is where.');
}

function addedTo(file: string, { manifest, ignored }: Written): string {
  const added = { 'package.json': manifest?.added, '.gitignore': ignored }[file] ?? [];
  return added.length === 0 ? '' : ` (added to: ${added.join(', ')})`;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
