import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { onPath } from './on-path';

/** A Node that can run functions. */
export interface NodeRuntime {
  readonly command: string;
  /** Its version as it prints it: `v22.11.0`. */
  readonly version: string;
}

/**
 * A Node of a Lambda runtime's major version (`nodejs22.x`): the one on the PATH, or one that a version manager
 * installed; else the Node that runs this code.
 */
export async function findNode(runtime: string, env: NodeJS.ProcessEnv = process.env): Promise<NodeRuntime> {
  const major = /^nodejs(\d+)\.x$/.exec(runtime)?.[1];
  const own = { command: process.execPath, version: process.version };
  if (own.version.startsWith(`v${major}.`)) return own;
  for (const command of candidates(env)) {
    const { code, output } = await run(command, ['--version'], { timeoutMs: 5000 });
    if (code === 0 && output.startsWith(`v${major}.`)) return { command, version: output.trim() };
  }
  return own;
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const first = onPath('node', env);
  return [...(first === undefined ? [] : [first]), ...installed(env.HOME || homedir())];
}

/** Where nvm, fnm, volta, asdf, mise and n keep their versions, newest last. */
function installed(home: string): string[] {
  const folders = [
    [path.join(home, '.nvm/versions/node'), 'bin/node'],
    [path.join(home, '.local/share/fnm/node-versions'), 'installation/bin/node'],
    [path.join(home, '.volta/tools/image/node'), 'bin/node'],
    [path.join(home, '.asdf/installs/nodejs'), 'bin/node'],
    [path.join(home, '.local/share/mise/installs/node'), 'bin/node'],
    ['/usr/local/n/versions/node', 'bin/node'],
  ] as const;
  return folders
    .filter(([folder]) => existsSync(folder))
    .flatMap(([folder, binary]) => readdirSync(folder).map((version) => path.join(folder, version, binary)))
    .filter((file) => existsSync(file));
}
