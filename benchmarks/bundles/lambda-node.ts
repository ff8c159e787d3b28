import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../process/run';
import { findNode } from '../../process/tools/node';

/** The Node of Lambda's `nodejs22.x`, as npm has it for each platform. */
const NODE = '22.23.3';

/** A Node 22: one that is installed, or one from npm, put below `folder`. @throws Error with npm's words. */
export async function lambdaNode(folder: string): Promise<string> {
  const { command, version } = await findNode('nodejs22.x');
  if (version.startsWith('v22.')) return command;
  const name = `node-${process.platform}-${process.arch}`;
  await install(folder, { [name]: NODE });
  return path.join(folder, 'node_modules', name, 'bin/node');
}

/** Installs packages, and what they depend on, without running their scripts. @throws Error with npm's words. */
export async function install(folder: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await run('npm', args, { timeoutMs: 600_000 });
  if (code !== 0) throw new Error(output.trim() || 'npm did not end');
}
