import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { mustRun } from '../process/run';
import { packageRoot } from '../project/root';
import type { Definition } from './definitions';

/** Packages that neither compile nor synthesize, and are half of all packages. */
const NOT_NEEDED = ['cdktf-cli', '@biomejs'];

/** The sources of a commit or of the working tree, with packages, in a folder of their own. */
export interface Tree {
  /** The zips and the stacks' JSON, by their paths in the output folder. @throws Error with synth's message. */
  synth(definition: Definition): Promise<Map<string, Buffer>>;
}

export async function checkOut(folder: string, commit: string): Promise<Tree> {
  await git('worktree', 'add', '--quiet', '--detach', folder, commit);
  return treeIn(folder);
}

/** A copy of the working tree, with uncommitted changes. */
export async function copyOfThis(folder: string): Promise<Tree> {
  const files = await git('ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z');
  const deleted = new Set((await git('ls-files', '--deleted', '-z')).split('\0'));
  for (const file of files.split('\0').filter((name) => name !== '' && !deleted.has(name)))
    cpSync(path.join(packageRoot, file), path.join(folder, file));
  return treeIn(folder);
}

/** Tells git that the checked-out trees are gone. */
export async function forget(): Promise<void> {
  await git('worktree', 'prune');
}

function treeIn(folder: string): Tree {
  linkFolder(realpathSync(path.join(packageRoot, 'node_modules')), path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, '.antipode'));
  return { synth: (definition) => synthIn(folder, definition) };
}

async function synthIn(folder: string, { source, env = {} }: Definition): Promise<Map<string, Buffer>> {
  const place = mkdtempSync(path.join(folder, '.antipode/'));
  const [config, outdir] = [path.join(place, 'antipode.config.ts'), path.join(place, 'out')];
  if (source !== undefined) writeFileSync(config, source);
  const settings = { ANTIPODE_CONFIG: source === undefined ? '' : config, AWS_ENDPOINT_URL: '' };
  await must(process.execPath, [path.join(folder, 'bin/run-ts.cjs'), path.join(folder, 'main.ts')], {
    cwd: folder,
    env: { ...settings, CDKTF_OUTDIR: outdir, ...env },
  });
  return contents(outdir);
}

/** The zips and stacks below a folder. */
function contents(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const made = names.filter((name) => name.endsWith('.zip') || name.endsWith('cdk.tf.json')).sort();
  return new Map(made.map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** Packages as hard links; as copies where the folders are on two disks. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (NOT_NEEDED.includes(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkFile(source, target);
  }
}

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}

function git(...args: readonly string[]): Promise<string> {
  return must('git', ['-C', packageRoot, ...args]);
}

/** What a command printed, of those that may take a while. */
function must(
  command: string,
  args: readonly string[],
  { cwd = packageRoot, env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return mustRun(command, args, { cwd, env: { ...process.env, ...env }, timeoutMs: 300_000 });
}
