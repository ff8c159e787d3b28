import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import { engineRoot, projectRoot } from '../../project/root';
import { type RunResult, run } from '../run';
import { onPath } from './on-path';

/** How to start moto: `command ...args <host>` serves it, and ends when its standard input ends. */
export interface MotoCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** For people: where this moto comes from. */
  readonly description: string;
}

/** The version that the local cloud is tested with. */
export const REQUIREMENT = 'moto[server]==5.2.1';
const LAUNCHER = path.join(engineRoot, 'local-cloud/moto/launcher.py');
const venvPython = () => path.join(projectRoot(), '.antipode/venv/bin/python');
const VERSION = 'import importlib.metadata; print(importlib.metadata.version("moto"))';
const PROBE = 'import importlib.metadata, moto.server; print(importlib.metadata.version("moto"))';

/**
 * Finds moto: in a Python that has it, else by uv or pipx, else in a private environment, else in a container.
 *
 * @throws UserError that says how to get it, or what the signal aborts with.
 */
export async function findMoto(signal?: AbortSignal): Promise<MotoCommand> {
  for (const way of [pythonWithMoto, throughUv, throughPipx, privateVenv, container]) {
    const found = await way((command, args, timeoutMs) => run(command, args, { timeoutMs, signal }));
    signal?.throwIfAborted();
    if (found) return found;
  }
  throw missing();
}

/** Runs a command that an interrupt ends. */
type Attempt = (command: string, args: readonly string[], timeoutMs: number) => Promise<RunResult>;

/** Looks for any way to get moto, and downloads nothing. @throws UserError if there is none. */
export async function assertMotoCanBeHad(): Promise<void> {
  const ways = ['uv', 'pipx', 'docker', 'podman'];
  if (candidates().length === 0 && ways.every((name) => onPath(name) === undefined)) throw missing();
}

/**
 * Every installed moto, of any version, and the programs that could fetch one. Each Python gets at most six seconds.
 */
export async function lookForMoto(env: NodeJS.ProcessEnv = process.env): Promise<{
  readonly installed: readonly { readonly python: string; readonly version: string }[];
  readonly ways: readonly string[];
}> {
  const ask = async (python: string) => {
    const { code, output } = await run(python, ['-c', VERSION], { env, timeoutMs: 6000 });
    return code === 0 ? [{ python, version: output.trim() }] : [];
  };
  const installed = await Promise.all(candidates(env).map(ask));
  return {
    installed: installed.flat(),
    ways: ['uv', 'pipx', 'python3', 'docker', 'podman'].filter((name) => onPath(name, env) !== undefined),
  };
}

function missing(): UserError {
  return new UserError(
    `moto, which plays AWS on this machine, is missing. Get it with one of:\n    pip install '${REQUIREMENT}'\n    curl -LsSf https://astral.sh/uv/install.sh | sh      (uv fetches moto when it is needed)\n    a running Docker`,
  );
}

async function pythonWithMoto(attempt: Attempt): Promise<MotoCommand | undefined> {
  for (const python of candidates()) {
    const { code, output } = await attempt(python, ['-c', PROBE], 60_000);
    const version = output.trim().split('\n').pop() ?? '';
    if (code === 0 && version.startsWith('5.'))
      return { command: python, args: [LAUNCHER], description: `moto ${version} of ${python}` };
  }
  return undefined;
}

/** Python interpreters: the one in the first line of `moto_server`, those on the PATH, and our own. */
function candidates(env: NodeJS.ProcessEnv = process.env): string[] {
  const server = onPath('moto_server', env);
  const shebang =
    server && /^#!(\S*python[\d.]*)$/m.exec(readFileSync(server, 'latin1').split('\n')[0] ?? '')?.[1];
  return [shebang, onPath('python3', env), onPath('python', env), venvPython()].filter(
    (python): python is string => typeof python === 'string' && existsSync(python),
  );
}

async function throughUv(attempt: Attempt): Promise<MotoCommand | undefined> {
  const uv = onPath('uv');
  if (!uv) return undefined;
  const args = ['run', '--no-project', '--quiet', '--with', REQUIREMENT, 'python'];
  const { code } = await attempt(uv, [...args, '-c', PROBE], 300_000);
  return code === 0 ? { command: uv, args: [...args, LAUNCHER], description: 'moto through uv' } : undefined;
}

async function throughPipx(attempt: Attempt): Promise<MotoCommand | undefined> {
  const pipx = onPath('pipx');
  if (!pipx) return undefined;
  const { code } = await attempt(pipx, ['install', REQUIREMENT], 300_000);
  const { output } = await attempt(pipx, ['environment', '--value', 'PIPX_LOCAL_VENVS'], 20_000);
  const python = path.join(output.trim(), 'moto/bin/python');
  if (code !== 0 || !existsSync(python)) return undefined;
  return { command: python, args: [LAUNCHER], description: 'moto through pipx' };
}

async function privateVenv(attempt: Attempt): Promise<MotoCommand | undefined> {
  const python = onPath('python3');
  if (!python) return undefined;
  const folder = path.dirname(path.dirname(venvPython()));
  if ((await attempt(python, ['-m', 'venv', folder], 120_000)).code !== 0) return undefined;
  const { code } = await attempt(venvPython(), ['-m', 'pip', 'install', '--quiet', REQUIREMENT], 300_000);
  return code === 0
    ? { command: venvPython(), args: [LAUNCHER], description: 'moto in .antipode/venv' }
    : undefined;
}

async function container(attempt: Attempt): Promise<MotoCommand | undefined> {
  for (const engine of ['docker', 'podman']) {
    const command = onPath(engine);
    if (!command || (await attempt(command, ['info'], 10_000)).code !== 0) continue;
    const mount = `${path.dirname(LAUNCHER)}:/launcher:ro`;
    const args = [
      'run',
      '--rm',
      '-i',
      '--network',
      'host',
      '-v',
      mount,
      '--entrypoint',
      'python',
      'motoserver/moto:5.2.1',
      '/launcher/launcher.py',
    ];
    return { command, args, description: `moto in a container (${engine})` };
  }
  return undefined;
}
